import { addressKeysIn } from './find-addresses.ts'
import { centuriesOf, findDates, type GarbledBirth, garbledBirths, type PrintedDate } from './find-dates.ts'
import { findNumbers, unreadNumbersIn } from './find-numbers.ts'
import type { Finding } from './finding.ts'
import { type LetterPage, type LetterText, layOutLetter } from './letter-text.ts'
import { findMentioned, isMentionedNumber, type Mentioned } from './mentioned.ts'
import type { NumberFormats } from './number-formats.ts'
import { type ForeignReference, findForeignReferences } from './references/foreign-references.ts'
import { compactNumber, type RegisterKey } from './register-spelling.ts'

/** Everything in a letter that may tell whose it is, before the register is asked. */
export interface LetterFindings {
  letter: LetterText
  numbers: readonly Finding[]
  dates: readonly PrintedDate[]
  /** Labelled as dates of birth but not readable as dates. */
  garbledBirths: readonly GarbledBirth[]
  /** What stands where a BG-Nummer was announced but could not be read. */
  unreadNumbers: readonly string[]
  mentioned: Mentioned
  /** Numbers by which others keep the case. */
  references: readonly ForeignReference[]
  /** What to ask the register for, beside names. */
  keys: readonly RegisterKey[]
}

/** Reads a letter for numbers, dates, names and addresses. Pure; linear in the length of the letter, which is capped. */
export const findEvidence = (pages: readonly LetterPage[], formats: NumberFormats): LetterFindings => {
  const letter = layOutLetter(pages)
  const mentioned = findMentioned(letter)
  const numbers = findNumbers(letter, formats).map((found) => ({
    ...found,
    context: isMentionedNumber(letter, mentioned, found)
      ? ('mentioned' as const)
      : found.label
        ? ('labelled' as const)
        : ('body' as const),
  }))
  const dates = findDates(letter)
  const references = findForeignReferences(letter, { numbers, mentioned })
  const keys = distinct([
    ...numbers.flatMap((found) => numberKeys(found, formats)),
    ...dates.flatMap(birthKeys),
    ...references.map(learnedKey),
    ...addressKeysIn(letter),
  ])
  return {
    letter,
    numbers,
    dates,
    garbledBirths: garbledBirths(letter, dates),
    unreadNumbers: unreadNumbersIn(letter, numbers, formats),
    mentioned,
    references,
    keys,
  }
}

/** The key by which a learned reference is asked for. */
export const learnedKey = ({ kind, key }: Pick<ForeignReference, 'kind' | 'key'>): RegisterKey => ({
  kind: 'learned',
  key: `${kind} ${key}`,
})

const numberKeys = (found: Finding, formats: NumberFormats): RegisterKey[] => {
  if (found.kind === 'birth') return []
  if (found.kind === 'phone' || found.kind === 'email') return [{ kind: found.kind, key: found.value }]
  const key = { kind: found.kind, key: compactNumber(found.value) }
  if (found.kind !== 'bg' || found.inFull) return [key]
  return [key, { kind: 'bg', key: found.value.slice(-formats.household.tailDigits) }]
}

/** Only labelled dates and those long before the present can be births worth asking for. */
const birthKeys = (date: PrintedDate): RegisterKey[] =>
  centuriesOf(date)
    .filter((value) => date.birth || value < '2012')
    .map((key) => ({ kind: 'birth', key }))

const distinct = (keys: readonly RegisterKey[]): RegisterKey[] => [
  ...new Map(keys.map((key) => [`${key.kind} ${key.key}`, key])).values(),
]
