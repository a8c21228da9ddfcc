import { standsAsClient } from './anchored-names.ts'
import { blurWord, foldWord, type LetterText } from './letter-text.ts'
import { isNameParticle, nameKey, printedNearNameKeys, type RegisterKey } from './register-spelling.ts'

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

/** Keys that find a name of which one sign was misread, lost or added; `anchored` are those of names that stand as the client's. */
export const nearNameKeysIn = (letter: LetterText): { keys: RegisterKey[]; anchored: Set<string> } => {
  const words = letter.folded.slice(0, MAX_NEAR_WORDS).map((_, place) => piecesAt(letter, place))
  const keys = new Map<string, RegisterKey>()
  const anchored = new Set<string>()
  words.forEach((pieces, place) => {
    for (const lastWord of [place, place + 1, place + 2]) {
      const pairs = pairsOf(pieces, words[lastWord] ?? [], lastWord === place)
      const asClient = pairs.length > 0 && standsAsClient(letter, { firstWord: place, lastWord })
      for (const [one, other] of pairs.filter((pair) => asClient || pair.every(({ capital }) => capital)))
        for (const key of printedNearNameKeys(one.folded, other.folded)) {
          keys.set(key, { kind: 'name-near', key })
          if (asClient) anchored.add(key)
        }
    }
  })
  return { keys: [...keys.values()], anchored }
}

/** The client is named at the beginning; what is enclosed does not say whose letter it is. */
const MAX_NEAR_WORDS = 200

/** Pairs of words of which one begins with a capital: of the other it may be lost. */
const pairsOf = (ones: readonly Piece[], others: readonly Piece[], same: boolean): [Piece, Piece][] =>
  ones.flatMap((one, at) =>
    (same ? others.slice(at + 1) : others).flatMap((other): [Piece, Piece][] =>
      one.capital || other.capital ? [[one, other]] : [],
    ),
  )

interface Piece {
  folded: string
  capital: boolean
}

/** What a printed word may consist of: itself, and its parts where the scan lost a blank or a mark stands within; scans print `fs` for `ß`. */
const piecesAt = (letter: LetterText, place: number): Piece[] => {
  const { page, index } = letter.places[place] ?? { page: 0, index: 0 }
  const printed = letter.pages[page]?.words[index]?.text ?? ''
  const parts = printed.split(/[<,;:]+|(?<=\p{L})\.(?=\p{Lu})/u).filter((part) => part !== '')
  const glued = parts.flatMap((part) => part.split(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u))
  const read = [printed, ...parts, ...glued]
  const sharp = read.filter((part) => /fs/.test(part)).map((part) => part.replace('fs', 'ß'))
  return [...new Set([...read, ...sharp])].flatMap((part) => {
    const folded = foldWord(part)
    return folded.length >= 2 && /[a-z]{2}/.test(folded) && !isNameParticle(folded)
      ? [{ folded, capital: /^\P{L}*[\p{Lu}0-9]/u.test(part) }]
      : []
  })
}

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
