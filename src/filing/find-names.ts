import { standsAsClient } from './anchored-names.ts'
import { blurWord, foldWord, type LetterText } from './letter-text.ts'
import { oncePerWord, wordOf } from './letter-word.ts'
import type { WordsOf } from './register-lookup.ts'
import {
  isNameParticle,
  nameKey,
  printedHalvesBeside,
  type RegisterKey,
  type RegisterKeyKind,
  respelled,
  soundOf,
} from './register-spelling.ts'

/** More pairs than this are asked for only with names from the first words on: bounds a look-up. */
const MAX_PAIRS = 1500

const anyWord: WordsOf = () => () => true

/**
 * Keys of all pairs of words that could be a name: capitalised neighbours, also with one word between them
 * (`Melanie Jasmin Muster`, `Muster, Dr. Melanie`), in either order since the key does not mind. Words that stand in no name of
 * the register need no key.
 */
export const nameKeysIn = (letter: LetterText, wordsOf: WordsOf = anyWord): RegisterKey[] => {
  const words = withinBound(nameWords(letter))
  return [
    ...pairKeys('name', words, { spell: ({ folded }) => folded, wordsOf }),
    ...pairKeys('name-like', words, { spell: ({ blurred }) => blurred, wordsOf }),
  ]
}

/** How far ahead the other word of a name may stand. */
const AHEAD = 3

/** The words of a letter that is not too long, of others the first. */
const withinBound = (words: readonly PlacedNameWord[]): readonly PlacedNameWord[] => {
  if (words.length * AHEAD <= MAX_PAIRS) return words
  const pairs = new Set<string>()
  const end = words.findIndex(({ word, place }, at) => {
    for (const other of words.slice(at + 1, at + 1 + AHEAD))
      if (other.place - place <= AHEAD) pairs.add(nameKey(word.folded, other.word.folded))
    return pairs.size >= MAX_PAIRS
  })
  return end < 0 ? words : words.slice(0, end + 1 + AHEAD)
}

const pairKeys = (
  kind: RegisterKeyKind,
  words: readonly PlacedNameWord[],
  { spell, wordsOf }: { spell: (word: NameWord) => string; wordsOf: WordsOf },
): RegisterKey[] => {
  const isKnown = wordsOf(kind)
  const known = words.map(({ word }) => isKnown(spell(word)))
  const keys = new Set<string>()
  words.forEach((one, index) => {
    for (let next = index + 1; known[index] && next <= index + AHEAD; next++) {
      const other = words[next]
      if (!other || other.place - one.place > AHEAD) break
      if (known[next]) keys.add(nameKey(spell(one.word), spell(other.word)))
    }
  })
  return [...keys].map((key) => ({ kind, key }))
}

/**
 * Keys that find a name of which one sign was misread, lost or added, or that sounds the same; `anchored` are those of names that
 * stand as the client's.
 */
export const nearNameKeysIn = (
  letter: LetterText,
  wordsOf: WordsOf = anyWord,
): { keys: RegisterKey[]; anchored: Set<string> } => {
  const [isNear, isSound] = [wordsOf('name-near'), wordsOf('name-sound')]
  const words = letter.words.slice(0, MAX_NEAR_WORDS).map((word) =>
    piecesOf(word).map((piece) => ({
      ...piece,
      near: isNear(piece.blurred),
      sounds: isSound(piece.sound),
    })),
  )
  const keys = new Map<string, RegisterKey>()
  const anchored = new Set<string>()
  words.forEach((pieces, place) => {
    for (const lastWord of [place, place + 1, place + 2]) {
      const pairs = pairsOf(pieces, words[lastWord] ?? [], lastWord === place)
      const asClient = pairs.length > 0 && standsAsClient(letter, { firstWord: place, lastWord })
      for (const [one, other] of pairs)
        if (asClient || (one.capital && other.capital))
          for (const key of nearKeysOf(one, other)) {
            keys.set(`${key.kind} ${key.key}`, key)
            if (asClient) anchored.add(key.key)
          }
    }
  })
  return { keys: [...keys.values()], anchored }
}

/** Either word may be the right one beside the misread one, or both may be spelt by ear. */
const nearKeysOf = (one: KnownPiece, other: KnownPiece): RegisterKey[] => {
  const near = [
    ...(one.near ? printedHalvesBeside(one.blurred, other.blurred) : []),
    ...(other.near ? printedHalvesBeside(other.blurred, one.blurred) : []),
  ].map((key): RegisterKey => ({ kind: 'name-near', key }))
  return sound(one, other) ? [...near, { kind: 'name-sound', key: nameKey(one.sound, other.sound) }] : near
}

const sound = (one: KnownPiece, other: KnownPiece) => one.sounds && other.sounds

/** The client is named at the beginning; what is enclosed does not say whose letter it is. */
const MAX_NEAR_WORDS = 200

/**
 * Pairs of words of which one begins with a capital, which the other may have lost; only those of which the register has a name.
 */
const pairsOf = (
  ones: readonly KnownPiece[],
  others: readonly KnownPiece[],
  same: boolean,
): [KnownPiece, KnownPiece][] => {
  const pairs: [KnownPiece, KnownPiece][] = []
  ones.forEach((one, at) => {
    for (const other of same ? others.slice(at + 1) : others)
      if ((one.capital || other.capital) && (one.near || other.near || sound(one, other)))
        pairs.push([one, other])
  })
  return pairs
}

interface Piece {
  blurred: string
  sound: string
  capital: boolean
}

interface KnownPiece extends Piece {
  /** Whether the register has a name with this word as an imperfect eye sees it, and with one that sounds like it. */
  near: boolean
  sounds: boolean
}

/** What a printed word may consist of: itself, and its parts where the scan lost a blank or a mark stands within; scans print `fs` for `ß`. */
const piecesOf = oncePerWord(({ text }): readonly Piece[] => {
  const parts = text.split(/[<,;:]+|(?<=\p{L})\.(?=\p{Lu})/u).filter((part) => part !== '')
  const glued = parts.flatMap((part) => part.split(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u))
  const read = [text, ...parts, ...glued]
  const sharp = read.filter((part) => /fs/.test(part)).map((part) => part.replace('fs', 'ß'))
  return [...new Set([...read, ...sharp])].flatMap((part) => {
    const folded = foldWord(part)
    return folded.length >= 2 && /[a-z]{2}/.test(folded) && !isNameParticle(folded)
      ? [
          {
            blurred: blurWord(folded),
            sound: soundOf(respelled(folded)),
            capital: /^\P{L}*[\p{Lu}0-9]/u.test(part),
          },
        ]
      : []
  })
})

/** Keys of the family names beside which only an initial stands. */
export const initialNameKeysIn = ({ folded }: LetterText): RegisterKey[] =>
  folded.flatMap((word, place) =>
    word.length > 2 && (isInitial(folded[place - 1]) || isInitial(folded[place + 1]))
      ? [{ kind: 'last-name' as const, key: word }]
      : [],
  )

const isInitial = (folded = '') => folded.length === 1 && folded >= 'a' && folded <= 'z'

interface NameWord {
  folded: string
  /** As an imperfect eye sees it. */
  blurred: string
}

interface PlacedNameWord {
  word: NameWord
  place: number
}

const nameWords = (letter: LetterText): PlacedNameWord[] => {
  const named: PlacedNameWord[] = []
  letter.words.forEach((printed, place) => {
    const { words, whole } = nameWordsIn(printed)
    const small = whole && words.length === 0 && isAnnounced(letter, place)
    for (const word of small ? nameWordsIn(wordOf(capitalised(printed.text))).words : words)
      named.push({ word, place })
  })
  return named
}

/** Behind `Name:` a small letter may be a misread capital. */
const isAnnounced = ({ pages, places }: LetterText, place: number): boolean => {
  const { page = 0, index = 0 } = places[place] ?? {}
  return pages[page]?.words[index - 1]?.text.endsWith(':') ?? false
}

const capitalised = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`

/** What of a printed word may be a part of a name: itself, and its parts where the scan lost a blank or a mark stands within. */
const nameWordsIn = oncePerWord(({ text, folded }): { words: readonly NameWord[]; whole: boolean } => {
  const parts = text.split(/[<,;:]+|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u).filter((part) => part !== '')
  const ofParts = parts.length > 1 ? parts.flatMap((part) => nameWord(part, foldWord(part))) : []
  return { words: [...ofParts, ...nameWord(text, folded)], whole: parts.length < 2 }
})

const nameWord = (printed: string, folded: string): NameWord[] =>
  folded.length >= 2 &&
  /[a-z]{2}/.test(folded) &&
  /^\P{L}*[\p{Lu}0-9]/u.test(printed) &&
  !isNameParticle(folded)
    ? [{ folded, blurred: blurWord(folded) }]
    : []
