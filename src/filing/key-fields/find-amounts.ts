import { type LetterText, wordAt } from '../letter-text.ts'
import type { FoundValue } from './key-field.ts'

/** What scans print in place of a digit inside an amount. */
const asDigit: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  l: '1',
  I: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
}
const digit = '[0-9OoDlIZzSsbBgq]'
const currency = '(?:€|EUR(?!\\p{L})|Euro(?!\\p{L}))'
const pattern = new RegExp(
  `(?<![\\p{L}\\d.,/:-])(?<before>${currency}\\s?)?(?<sign>[-–−]\\s?)?` +
    `(?<whole>${digit}{1,3}(?:\\.${digit}{3})+|${digit}{1,7})(?:\\s?,\\s?(?<cents>${digit}{2}|--?|–)|\\.(?<dotted>\\d{2})(?=\\s?${currency}))?` +
    `(?![\\p{L}\\d]|[.,/:]\\d)(?<behind>\\s?${currency})?(?<debit>\\s?[-−](?![\\d\\p{L}])|\\sS(?![\\p{L}\\d.]))?`,
  'gu',
)

/** `1 . 464,66`: the scan parted the amount, and what follows is only the end of it. */
const thousandsBefore = /\d\s?[.,]\s{1,2}$/

/** All amounts of money: with cents, or with a currency; signs that stand for digits are read only beside a currency. */
export const findAmounts = (letter: LetterText): FoundValue[] =>
  [...letter.raw.matchAll(pattern)].flatMap((match) => {
    const value = amountOf(match.groups ?? {})
    const start = match.index
    if (value === null || thousandsBefore.test(letter.raw.slice(Math.max(0, start - 4), start))) return []
    const end = start + match[0].length
    return [
      {
        kind: 'amount' as const,
        value,
        printed: match[0],
        firstWord: wordAt(letter.rawStart, start),
        lastWord: wordAt(letter.rawStart, end - 1),
        start,
        end,
      },
    ]
  })

const amountOf = ({
  before,
  behind,
  sign,
  debit,
  dotted,
  whole = '',
  cents = dotted,
}: Record<string, string>) => {
  const hasCurrency = before !== undefined || behind !== undefined
  const hasCents = cents !== undefined
  const printed = `${whole}${cents ?? ''}`
  if (!/\d/.test(whole) || !(hasCurrency || hasCents)) return null
  if (/\p{L}/u.test(printed) && !hasCurrency) return null
  // The part of an amount behind a blank that the scan put into it.
  if (/^0\d/.test(whole)) return null
  // A scan that lost the comma makes cents into euros.
  if (!hasCents && /^\d*[^0.]$|^\d{5,}$/.test(whole) && whole.length > 3) return null
  const digits = (text: string) =>
    text.replace(/\./g, '').replace(/\p{L}/gu, (letter) => asDigit[letter] ?? '')
  const fraction = hasCents && !/[-–]/.test(cents) ? digits(cents) : '00'
  const amount = `${Number(digits(whole))}.${fraction}`
  return sign !== undefined || debit !== undefined ? `-${amount}` : amount
}
