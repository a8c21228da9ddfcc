import { blurWord, foldWord, type LetterText } from './letter-text.ts'
import { isNameParticle, nameKey, nearNameKeys, type RegisterKey } from './register-spelling.ts'

/** More pairs than this are asked for only with names from the first words on: bounds a look-up. */
const MAX_PAIRS = 1500

/**
 * Keys of all pairs of words that could be a name: capitalised neighbours, also with one word between them
 * (`Melanie Jasmin Muster`, `Muster, Dr. Melanie`), in either order since the key does not mind.
 */
export const nameKeysIn = (letter: LetterText): RegisterKey[] => {
  const words = nameWords(letter)
  const blurred = words.map(({ folded }) => blurWord(folded))
  const [names, alike] = [new Set<string>(), new Set<string>()]
  for (const [index, { folded, place }] of words.entries()) {
    for (let next = index + 1; next < index + 4 && names.size < MAX_PAIRS; next++) {
      const word = words[next]
      if (!word || word.place - place > 3) break
      names.add(nameKey(folded, word.folded))
      alike.add(nameKey(blurred[index] ?? '', blurred[next] ?? ''))
    }
  }
  return [
    ...Array.from(names, (key) => ({ kind: 'name' as const, key })),
    ...Array.from(alike, (key) => ({ kind: 'name-like' as const, key })),
  ]
}

/** Keys that find a name of which one sign was misread. */
export const nearNameKeysIn = (letter: LetterText): RegisterKey[] => {
  const keys = new Map<string, RegisterKey>()
  const words = nameWords(letter).slice(0, MAX_NEAR_WORDS)
  words.forEach(({ folded, place }, index) => {
    for (const next of words.slice(index + 1, index + 3)) {
      if (next.place - place > 2) break
      for (const key of nearNameKeys(folded, next.folded)) keys.set(key, { kind: 'name-near', key })
    }
  })
  return [...keys.values()]
}

/** The client is named at the beginning; what is enclosed does not say whose letter it is. */
const MAX_NEAR_WORDS = 150

/** Keys of the family names beside which only an initial stands. */
export const initialNameKeysIn = ({ folded }: LetterText): RegisterKey[] =>
  folded.flatMap((word, place) =>
    word.length > 2 && [folded[place - 1], folded[place + 1]].some((beside) => /^[a-z]$/.test(beside ?? ''))
      ? [{ kind: 'last-name' as const, key: word }]
      : [],
  )

const nameWords = (letter: LetterText): { folded: string; place: number }[] =>
  letter.folded.flatMap((folded, place) => {
    const { page, index } = letter.places[place] ?? { page: 0, index: 0 }
    const printed = letter.pages[page]?.words[index]?.text ?? ''
    const announced = letter.pages[page]?.words[index - 1]?.text.endsWith(':') ?? false
    const parts = printed.split(/[<,;:]+|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u).filter((part) => part !== '')
    if (parts.length > 1) return [...parts, printed].flatMap((part) => nameWord(part, place))
    return nameWord(announced ? `${printed[0]?.toUpperCase()}${printed.slice(1)}` : printed, place, folded)
  })

const nameWord = (
  printed: string,
  place: number,
  folded = foldWord(printed),
): { folded: string; place: number }[] =>
  folded.length >= 2 &&
  /^\P{L}*[\p{Lu}0-9]/u.test(printed) &&
  /[a-z]{2}/.test(folded) &&
  !isNameParticle(folded)
    ? [{ folded, place }]
    : []
