import type { Finding } from './finding.ts'
import { findingAt, labelBefore } from './finding-at.ts'
import type { LetterText } from './letter-text.ts'
import { emailKey, phoneKey } from './register-spelling.ts'

/** Telephone numbers and e-mail addresses: they say who is meant, and never file a letter. */
export const findContacts = (letter: LetterText): Finding[] => [...findPhones(letter), ...findEmails(letter)]

/** `0170/1234567`, `0170 123 45 67`, `(0170) 1234567`, `+49 (0)170 1234567`, `0049 170 1234567`. */
const area = String.raw`(?:(?:\+|00)49[\s/-]{0,2}(?:\(0\)\s?|0)?|\(?0)[1-9]\d{1,3}\)?`
/** Groups of a few figures, or the figures in one with an extension; the date or house number behind them is none of them. */
const own = String.raw`(?:(?:[ /-]{1,3}\d{2,4}){2,4}(?![.,]?\d)|[\s/-]{0,3}\d{4,9}(?:-\d{1,4})?(?!\d))`
const phone = new RegExp(String.raw`(?<![\d/+])${area}${own}`, 'g')
const phoneLabel = /(?:Tel\S*|Fon|Mobil\S*|Handy\S*)[\s.:]*$/i

const findPhones = (letter: LetterText): Finding[] =>
  [...letter.raw.matchAll(phone)].map(({ 0: printed, index: start }) =>
    findingAt(letter, {
      kind: 'phone',
      start,
      reading: { value: phoneKey(printed), end: start + printed.length, repairs: 0 },
      label: labelBefore(letter.raw, start, phoneLabel),
    }),
  )

/** Bounded on both sides of the `@`, so that no text makes the search slow (RFC 5321 allows 64 signs before it). */
const email = /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}(?![\w@])/gi
const emailLabel = /(?:E-?Mail\S*|Mail|Von)[\s.:]*$/i

const findEmails = (letter: LetterText): Finding[] =>
  letter.raw.includes('@')
    ? [...letter.raw.matchAll(email)].map(({ 0: printed, index: start }) =>
        findingAt(letter, {
          kind: 'email',
          start,
          reading: { value: emailKey(printed), end: start + printed.length, repairs: 0 },
          label: labelBefore(letter.raw, start, emailLabel),
        }),
      )
    : []
