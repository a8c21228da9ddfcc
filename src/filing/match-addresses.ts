import { editDistance } from './approximate-match.ts'
import { blurForSearch, findInLetter, type LetterText, wordAt } from './letter-text.ts'
import { isMisreadAs } from './misread-figures.ts'
import { addressKey, foldStreet, foldWord, type PostalAddress, remembering } from './register-spelling.ts'
import { type Pattern, patternFor } from './text-grams.ts'

export interface AddressMatch {
  exact: boolean
  firstWord: number
  lastWord: number
}

/** What is searched for in place of an address. */
interface Searched {
  /** As `addressKey` has it. */
  key: string
  street: Street
  houseNumber: string
}

interface Street {
  length: number
  /** Errors it may usually have. */
  errors: number
  /** To be searched with as many errors as usual, and with one more. */
  usual: Pattern
  loose: Pattern
}

const streetOf = remembering((name): Street => {
  const blurred = blurForSearch(foldStreet(name))
  const { length } = blurred
  const errors = length < 6 ? 0 : length < 10 ? 1 : 2
  return { length, errors, usual: patternFor(blurred, errors), loose: patternFor(blurred, errors + 1) }
})

/** Each household is held against the letter several times. */
const spelt = new WeakMap<PostalAddress, Searched>()

const searchedOf = (address: PostalAddress): Searched => {
  const known = spelt.get(address)
  if (known) return known
  const searched = {
    key: addressKey(address),
    street: streetOf(address.street),
    houseNumber: asFigures(foldWord(address.houseNumber)),
  }
  spelt.set(address, searched)
  return searched
}

/** Whether the street of an address stands anywhere with so many errors more than usual: without it the address does not. */
export const hasStreet = (letter: LetterText, { street }: PostalAddress, slack: 0 | 1): boolean => {
  const { usual, loose } = streetOf(street)
  return findInLetter(letter, slack === 0 ? usual : loose).length > 0
}

/** The key of an address of the register. */
export const keyOf = (address: PostalAddress): string => searchedOf(address).key

/**
 * Where an address stands: the street with few scanning errors, directly behind it the very house number, and no
 * postcode that is clearly another one.
 */
export const matchAddress = (letter: LetterText, address: PostalAddress): AddressMatch[] => {
  const { street, houseNumber } = searchedOf(address)
  if (street.length < 4 || houseNumber === '') return []
  return placesOfStreet(letter, street, street.usual).flatMap(
    ({ firstWord, streetEnd, errors }): AddressMatch[] => {
      const number = houseNumberAt(letter, streetEnd, houseNumber)
      if (number === null) return []
      const postcode = postcodeNear(letter, number, address.postcode)
      if (postcode === 'another') return []
      return [{ exact: errors === 0 && postcode === 'same', firstWord, lastWord: number }]
    },
  )
}

/**
 * Where an address stands of which the street has an error more than `matchAddress` allows, or the house number a figure
 * that looks like its own; all the rest is right, the postcode too. A neighbour has such an address: only with a name it tells.
 */
export const matchMisreadAddress = (letter: LetterText, address: PostalAddress): AddressMatch[] => {
  const { street, houseNumber } = searchedOf(address)
  if (street.errors === 0 || houseNumber === '') return []
  return placesOfStreet(letter, street, street.loose).flatMap(
    ({ firstWord, streetEnd, errors }): AddressMatch[] => {
      const number =
        houseNumberAt(letter, streetEnd, houseNumber) ??
        (errors <= street.errors && isMisreadAs(houseNumber, asFigures(beforeComma(letter, streetEnd + 1)))
          ? streetEnd + 1
          : null)
      if (number === null || postcodeNear(letter, number, address.postcode) !== 'same') return []
      return [{ exact: false, firstWord, lastWord: number }]
    },
  )
}

/** Whether a street stands anywhere with this house number behind it, whatever is glued to it and whatever the postcode. */
export const namesStreet = (letter: LetterText, address: PostalAddress): boolean => {
  const { street, houseNumber } = searchedOf(address)
  if (street.length < 6 || houseNumber === '') return false
  return findInLetter(letter, street.usual).some(
    ({ end }) => houseNumberAt(letter, wordAt(letter.streamStart, end - 1), houseNumber) !== null,
  )
}

const placesOfStreet = (letter: LetterText, street: Street, pattern: Pattern) =>
  findInLetter(letter, pattern).flatMap(({ end, errors }) => {
    const start = Math.max(0, end - street.length)
    const firstWord = wordAt(letter.streamStart, start + 1)
    const streetEnd = wordAt(letter.streamStart, end - 1)
    return beginsWord(letter, start, firstWord) ? [{ firstWord, streetEnd, errors }] : []
  })

/** A street begins with a word, or behind a comma that the scan glued to it. */
const beginsWord = (letter: LetterText, start: number, word: number) =>
  Math.abs((letter.streamStart[word] ?? 0) - start) <= 1 ||
  /[,;:]\p{Lu}/u.test(letter.raw.slice(letter.rawStart[word], letter.rawStart[word + 1]))

/** Word at which the house number ends, if it is this one: glued to the street, the next word, or that with its letter. */
const houseNumberAt = (letter: LetterText, streetEnd: number, houseNumber: string): number | null => {
  const glued = /[a-z](\d{1,4}[a-z]?)$/.exec(beforeComma(letter, streetEnd))?.[1]
  if (glued !== undefined) return glued === houseNumber ? streetEnd : null
  const next = asFigures(beforeComma(letter, streetEnd + 1))
  const suffix = letter.folded[streetEnd + 2] ?? ''
  if (/^[a-z]$/.test(suffix)) return next + suffix === houseNumber ? streetEnd + 2 : null
  return next === houseNumber ? streetEnd + 1 : null
}

/** `8a,48984` is the house number 8a, the scan lost the blank. */
const beforeComma = (letter: LetterText, word: number): string => {
  const place = letter.places[word]
  if (!place) return ''
  const printed = letter.pages[place.page]?.words[place.index]?.text ?? ''
  return foldWord(/^(.*\d[a-z]?),\d/i.exec(printed)?.[1] ?? printed)
}

/** Letters that scans print for digits, in the first places of a house number. */
const asFigures = (folded: string): string => {
  const head = /^[0-9oilszbgqd]+(?=[a-z]?$)/.exec(folded)?.[0] ?? ''
  if (!/\d/.test(head) && head.length < 1) return folded
  const suffix = folded.slice(head.length)
  const figures = (text: string) =>
    text
      .replace(/[od]/g, '0')
      .replace(/[il]/g, '1')
      .replace(/z/g, '2')
      .replace(/s/g, '5')
      .replace(/[gq]/g, '9')
      .replace(/b/g, '8')
  const last = head.at(-1) ?? ''
  if (suffix === '' && /[a-z]/.test(last) && head.length > 1 && /[bdg]/.test(last))
    return figures(head.slice(0, -1)) + last
  return figures(head) + suffix
}

/** Words behind a house number among which its postcode may stand: what is printed beside an address comes between. */
const REACH = 7
/** So near, another postcode is another address. */
const NEAR = 3

const postcodeNear = (
  letter: LetterText,
  houseNumber: number,
  postcode: string,
): 'same' | 'another' | 'none' => {
  const words = Array.from({ length: REACH + 1 }, (_, at) => letter.folded[houseNumber + 1 + at] ?? '')
  const behind = words
    .slice(0, REACH)
    .map((folded) => (folded.length < 5 ? undefined : /^\d{5}(?!\d)/.exec(figuresOnly(folded))?.[0]))
  if (behind.includes(postcode)) return 'same'
  // Figures and no town behind them are the beginning of a number.
  const other = behind
    .slice(0, NEAR)
    .find((printed, at) => printed !== undefined && !/^\d+$/.test(figuresOnly(words[at + 1] ?? '')))
  return other === undefined || editDistance(other, postcode, 2) === 1 ? 'none' : 'another'
}

const figuresOnly = (folded: string) =>
  !/[oilzsgqb]/.test(folded)
    ? folded
    : folded
        .replace(/o/g, '0')
        .replace(/[il]/g, '1')
        .replace(/z/g, '2')
        .replace(/s/g, '5')
        .replace(/[gq]/g, '9')
        .replace(/b/g, '8')
