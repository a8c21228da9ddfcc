import type { PrintedDate } from '../find-dates.ts'
import type { Finding } from '../finding.ts'
import type { LetterText } from '../letter-text.ts'
import { fieldRules, fieldsOfType, periodsOfType, withoutReference } from './field-rules.ts'
import { findAmounts } from './find-amounts.ts'
import { findDays, findMonths, findRanges, findYears } from './find-periods.ts'
import { findCourtReference, findReference } from './find-references.ts'
import type { FoundValue, KeyField, KeyFieldName } from './key-field.ts'
import { statedDeadline } from './stated-deadline.ts'
import { bookingMonths } from './statement-period.ts'
import { pageOf, type Values, valueByCues } from './values-at-cue.ts'

/** What is known of a letter before its key fields are looked for. */
export interface ReadLetter {
  letter: LetterText
  dates: readonly PrintedDate[]
  numbers: readonly Finding[]
  letterDate: string | null
  typeCode: string | null
}

/**
 * What a letter of its type says: only what is sure, so nothing from a page that was read too badly; each field once, with
 * its place on the page.
 */
export const findKeyFields = (read: ReadLetter): KeyField[] => {
  const { letter, typeCode } = read
  const values = valuesOf(read)
  const fields = (fieldsOfType[typeCode ?? ''] ?? []).flatMap((name) => {
    const found = findField(read, values, name)
    return found ? [found] : []
  })
  const date = values.day.find(({ value, birth }) => !birth && value === read.letterDate)
  const reference = withoutReference.has(typeCode ?? '') ? null : findReference(letter, read.numbers)
  const found = [
    ...(date ? [fieldAt(letter, 'letterDate', 'date', date)] : []),
    ...fields,
    ...(reference && !fields.some(({ value }) => value === reference.value)
      ? [fieldAt(letter, 'reference', 'reference', { ...reference, printed: reference.value })]
      : []),
  ]
  const unsafe = letter.pages.flatMap((page, at) => (page.unsafe ? [numberOf(letter, at)] : []))
  return found.filter(({ page }) => !unsafe.includes(page))
}

const valuesOf = ({ letter, dates, typeCode }: ReadLetter): Values => {
  const names = fieldsOfType[typeCode ?? ''] ?? []
  const wanted = new Set(names.flatMap((name) => ruleOf(name, typeCode)?.takes ?? []))
  const day = findDays(dates)
  const month = wanted.has('month') || wanted.has('range') ? findMonths(letter).toSorted(byPlace) : []
  const range = wanted.has('range') ? findRanges(letter, day, month).toSorted(byPlace) : []
  return {
    day,
    month,
    range,
    year: wanted.has('year') ? findYears(letter).toSorted(byPlace) : [],
    amount: wanted.has('amount') ? findAmounts(letter) : [],
  }
}

const byPlace = (one: FoundValue, other: FoundValue) => one.start - other.start

const ruleOf = (name: KeyFieldName, typeCode: string | null) => {
  const rule = fieldRules[name]
  const takes = name === 'period' ? periodsOfType[typeCode ?? ''] : undefined
  return rule && takes ? { ...rule, takes } : rule
}

const findField = (read: ReadLetter, values: Values, name: KeyFieldName): KeyField | null => {
  const { letter, letterDate, typeCode } = read
  if (name === 'courtReference') {
    const found = findCourtReference(letter)
    return found && fieldAt(letter, name, 'reference', { ...found, printed: found.value })
  }
  if (name === 'deadline') {
    const found = statedDeadline(letter, values.day, letterDate)
    return found && fieldAt(letter, name, 'date', found)
  }
  const rule = ruleOf(name, typeCode)
  const found =
    (rule && valueByCues(letter, rule, values)) ??
    (name === 'period' && typeCode === 'KONTOAUSZUG' ? bookingMonths(letter, values.day) : null)
  return rule && found ? fieldAt(letter, name, rule.kind, found) : null
}

const fieldAt = (
  letter: LetterText,
  name: KeyFieldName,
  kind: KeyField['kind'],
  found: Pick<FoundValue, 'value' | 'printed' | 'firstWord' | 'lastWord'>,
): KeyField => {
  const page = pageOf(letter, found.firstWord)
  const places = letter.places.slice(found.firstWord, found.lastWord + 1)
  const boxes = places.flatMap(({ page: on, index }) => {
    const word = on === page ? letter.pages[on]?.words[index] : undefined
    if (word?.x === undefined) return []
    return [{ x: word.x, y: word.y ?? 0, w: word.w ?? 0, h: word.h ?? 0 }]
  })
  return { name, kind, value: found.value, printed: found.printed, page: numberOf(letter, page), boxes }
}

const numberOf = (letter: LetterText, page: number) => letter.pages[page]?.number ?? page + 1
