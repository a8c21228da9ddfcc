import { standsAsClient } from './anchored-names.ts'
import { blurWord, foldWord, type LetterText } from './letter-text.ts'
import {
  isNameParticle,
  nameKey,
  printedNearNameKeys,
  type RegisterKey,
  remembering,
  soundKey,
} from './register-spelling.ts'

/** More pairs than this are asked for only with names from the first words on: bounds a look-up. */
const MAX_PAIRS = 1500

/**
 * Keys of all pairs of words that could be a name: capitalised neighbours, also with one word between them
 * (`Melanie Jasmin Muster`, `Muster, Dr. Melanie`), in either order since the key does not mind.
 */
export const nameKeysIn = (letter: LetterText): RegisterKey[] => {
  const words = nameWords(letter)
  const [names, alike] = [distinctPairs(), distinctPairs()]
  const keys: RegisterKey[] = []
  const likeKeys: RegisterKey[] = []
  for (const [index, one] of words.entries()) {
    for (let next = index + 1; next < index + 4 && keys.length < MAX_PAIRS; next++) {
      const other = words[next]
      if (!other || other.place - one.place > 3) break
      if (names(one.folded, other.folded)) keys.push({ kind: 'name', key: nameKey(one.folded, other.folded) })
      if (alike(one.blurred, other.blurred))
        likeKeys.push({ kind: 'name-like', key: nameKey(one.blurred, other.blurred) })
    }
  }
  return [...keys, ...likeKeys]
}

/** Tells of a pair of words, in whatever order, whether it is the first like it. Words are numbered: numbers compare faster. */
const distinctPairs = () => {
  const numbers = new Map<string, number>()
  const seen = new Set<number>()
  const numberOf = (word: string) => {
    const known = numbers.get(word) ?? numbers.size
    numbers.set(word, known)
    return known
  }
  return (one: string, other: string): boolean => {
    const [a, b] = [numberOf(one), numberOf(other)]
    const pair = Math.min(a, b) * MANY_WORDS + Math.max(a, b)
    return !seen.has(pair) && seen.add(pair) !== undefined
  }
}
/** More than a letter has. */
const MANY_WORDS = 2 ** 20

/** Keys that find a name of which one sign was misread, lost or added, or that sounds the same; `anchored` are those of names that stand as the client's. */
export const nearNameKeysIn = (letter: LetterText): { keys: RegisterKey[]; anchored: Set<string> } => {
  const words = letter.places
    .slice(0, MAX_NEAR_WORDS)
    .map(({ page, index }) => piecesOf(letter.pages[page]?.words[index]?.text ?? ''))
  const keys = new Map<string, RegisterKey>()
  const anchored = new Set<string>()
  words.forEach((pieces, place) => {
    for (const lastWord of [place, place + 1, place + 2]) {
      const pairs = pairsOf(pieces, words[lastWord] ?? [], lastWord === place)
      const asClient = pairs.length > 0 && standsAsClient(letter, { firstWord: place, lastWord })
      for (const [one, other] of pairs.filter((pair) => asClient || pair.every(({ capital }) => capital)))
        for (const near of nearKeysOf(one.folded, other.folded)) {
          keys.set(`${near.kind} ${near.key}`, near)
          if (asClient) anchored.add(near.key)
        }
    }
  })
  return { keys: [...keys.values()], anchored }
}

const nearKeysOf = (one: string, other: string): RegisterKey[] => [
  ...printedNearNameKeys(one, other).map((key) => ({ kind: 'name-near' as const, key })),
  { kind: 'name-sound', key: soundKey(one, other) },
]

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
const piecesOf = remembering((printed): readonly Piece[] => {
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
})

/** Keys of the family names beside which only an initial stands. */
export const initialNameKeysIn = ({ folded }: LetterText): RegisterKey[] =>
  folded.flatMap((word, place) =>
    word.length > 2 && [folded[place - 1], folded[place + 1]].some((beside) => /^[a-z]$/.test(beside ?? ''))
      ? [{ kind: 'last-name' as const, key: word }]
      : [],
  )

interface NameWord {
  folded: string
  /** As an imperfect eye sees it. */
  blurred: string
}

const nameWords = (letter: LetterText): (NameWord & { place: number })[] =>
  letter.places.flatMap(({ page, index }, place) => {
    const words = letter.pages[page]?.words ?? []
    const printed = words[index]?.text ?? ''
    const announced = words[index - 1]?.text.endsWith(':') ?? false
    const { words: found, whole } = nameWordsIn(printed)
    const named =
      announced && whole && found.length === 0
        ? nameWordsIn(`${printed[0]?.toUpperCase()}${printed.slice(1)}`).words
        : found
    return named.map(({ folded, blurred }) => ({ folded, blurred, place }))
  })

/** What of a printed word may be a part of a name: itself, and its parts where the scan lost a blank or a mark stands within. */
const nameWordsIn = remembering((printed): { words: readonly NameWord[]; whole: boolean } => {
  const parts = printed.split(/[<,;:]+|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u).filter((part) => part !== '')
  const words = (parts.length > 1 ? [...parts, printed] : [printed]).flatMap((part) => {
    const folded = foldWord(part)
    const mayBeName =
      folded.length >= 2 &&
      /^\P{L}*[\p{Lu}0-9]/u.test(part) &&
      /[a-z]{2}/.test(folded) &&
      !isNameParticle(folded)
    return mayBeName ? [{ folded, blurred: blurWord(folded) }] : []
  })
  return { words, whole: parts.length < 2 }
})
