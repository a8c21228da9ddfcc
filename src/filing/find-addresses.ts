import type { LetterText } from './letter-text.ts'
import { oncePerWord } from './letter-word.ts'
import { readAs } from './misread-figures.ts'
import { addressKey, nearAddressKeys, type RegisterKey } from './register-spelling.ts'

/**
 * Keys of the addresses of the letter: before each postcode a house number, before that one to four words of street.
 * The register decides which of them exist.
 */
export const addressKeysIn = (letter: LetterText): readonly RegisterKey[] => {
  const known = found.get(letter)
  if (known) return known
  const words = letter.words.map(({ text }) => text)
  const keys = letter.words.flatMap((word, place) => (isPostcode(word) ? keysBefore(words, place) : []))
  found.set(letter, keys)
  return keys
}

/** They are asked for again where the letter is looked at more closely. */
const found = new WeakMap<LetterText, readonly RegisterKey[]>()

/** Keys that find the same addresses though a letter of the street was misread. */
export const nearAddressKeysIn = (letter: LetterText): RegisterKey[] =>
  addressKeysIn(letter)
    .flatMap(({ key }) => nearAddressKeys(key))
    .map((key) => ({ kind: 'address-near', key }))

/** Keys that find them though a figure of house number or postcode was read as one that looks like it, too. */
export const misreadAddressKeysIn = (letter: LetterText): RegisterKey[] =>
  nearAddressKeysIn(letter).flatMap(({ kind, key }) => {
    const [street = '', houseNumber = '', postcode = ''] = key.split(' ')
    return [
      ...readAs(houseNumber).map((read) => ({ kind, key: `${street} ${read} ${postcode}` })),
      ...readAs(postcode).map((read) => ({ kind, key: `${street} ${houseNumber} ${read}` })),
    ]
  })

/** Scans lose the blank before the town at times. */
const isPostcode = oncePerWord(
  ({ text }) => /\d{3}/.test(text) && /^[0-9OoIlSBbGgqZzAD]{5}(?:[.,;]?$|[.,;]?\p{Lu}\p{L})/u.test(text),
)

const keysBefore = (words: readonly string[], postcodeAt: number): RegisterKey[] => {
  const postcode = asDigits(words[postcodeAt] ?? '').slice(0, 5)
  const keys: RegisterKey[] = []
  for (const back of [1, 2]) {
    const suffix = back === 2 ? (words[postcodeAt - 1] ?? '') : ''
    if (back === 2 && !/^[a-z][.,;]?$/i.test(suffix)) continue
    const number = `${asDigits(words[postcodeAt - back] ?? '')}${suffix}`
    if (!/^\d{1,4}\s?[a-z]?[.,;·]?$/i.test(number)) continue
    for (let length = 1; length <= 4; length++) {
      const street = words.slice(Math.max(0, postcodeAt - back - length), postcodeAt - back).join(' ')
      if (/\p{L}{3}/u.test(street))
        keys.push({ kind: 'address', key: addressKey({ street, houseNumber: number, postcode }) })
    }
  }
  return keys
}

/** Digits for the letters that scans print instead, except a small one at the end: `12b` is a house number. */
const asDigits = (printed: string): string =>
  printed
    .replace(/[OoD](?=\w|\b)/g, '0')
    .replace(/[Il]/g, '1')
    .replace(/[Zz]/g, '2')
    .replace(/S/g, '5')
    .replace(/B/g, '8')
    .replace(/G/g, '6')
    .replace(/[,;.·]/g, '')
