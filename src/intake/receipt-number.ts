import { randomInt } from 'node:crypto'

/**
 * Characters that nobody mixes up, read aloud, faxed or written by hand: without 0 O, 1 I L, 2 Z, 5 S, 8 B,
 * G (a 6) and U (a V). There are 23 of them, a prime, which is what makes the check character safe.
 */
const alphabet = '34679ACDEFHJKMNPQRTVWXY'
/** Digits of the year count as they do in the code, so that one swapped with a sign of the code is noticed, too. */
const digits = '3467901258'
const shape = /^E-(\d{4})-([3-9A-Y]{4})-([3-9A-Y]{4})$/

/**
 * A fresh receipt number such as `E-2026-K7M3-Q9TX`: E for Eingang, the year of receipt, seven random characters
 * (3.4 thousand million a year) and a check character. The database keeps it unique; random, so that a number tells
 * nobody how much post an office gets and nobody can guess the next one.
 */
export const drawReceiptNumber = (year: string): string => {
  const drawn = Array.from({ length: 7 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  const code = drawn + checkCharacter(year, drawn)
  return `E-${year}-${code.slice(0, 4)}-${code.slice(4)}`
}

/** The receipt number somebody typed, in its proper form; null when a character is wrong or two changed places. */
export const readReceiptNumber = (typed: string): string | null => {
  const number = typed.toUpperCase().replaceAll(/[\s–—]/g, (sign) => (/\s/.test(sign) ? '' : '-'))
  const [, year, first, second] = shape.exec(number) ?? []
  if (!year || !first || !second) return null
  const code = first + second
  if ([...code].some((sign) => !alphabet.includes(sign))) return null
  return checkCharacter(year, code.slice(0, 7)) === code.charAt(7) ? number : null
}

/** Weighted sum modulo 23; as every weight differs, one wrong character or any two swapped ones change it. */
const checkCharacter = (year: string, drawn: string) => {
  const values = [...drawn]
    .map((sign) => alphabet.indexOf(sign))
    .concat([...year].map((sign) => digits.indexOf(sign)))
  const sum = values.reduce((total, value, place) => total + value * (place + 1), 0)
  // The check character itself stands with weight -1, so that the whole sums up to zero.
  return alphabet.charAt(sum % alphabet.length)
}
