import type { PrintedDate } from '../find-dates.ts'
import type { Finding } from '../finding.ts'
import type { LetterText } from '../letter-text.ts'
import { type FieldRule, fieldRules, rulesOfType } from './field-rules.ts'
import { findAmounts } from './find-amounts.ts'
import { findDays, findMonths, findRanges, findYears } from './find-periods.ts'
import { findReference } from './find-references.ts'
import type { FoundWords } from './found-words.ts'
import type { FoundValue, KeyField, KeyFieldName } from './key-field.ts'
import { fieldsToRead, type OwnDescription } from './own-description.ts'
import { ownMeans } from './own-means.ts'
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
  /** What the office wants to have read, where the type is one of its own. */
  own?: OwnDescription | null
}

/**
 * What a letter of its type says: only what is sure, so nothing from a page that was read too badly; each field once, with
 * its place on the page.
 */
export const findKeyFields = (read: ReadLetter): KeyField[] => {
  const { letter, typeCode } = read
  const names = fieldsToRead(typeCode, read.own ?? null)
  const values = valuesOf(read, names)
  const fields = names.flatMap((name) => findField(read, values, name) ?? [])
  const unsafe = letter.pages.flatMap((page, at) => (page.unsafe ? [numberOf(letter, at)] : []))
  return withoutDoubles(fields).filter(({ page }) => !unsafe.includes(page))
}

/** The sender's reference may be one that has a field of its own. */
const withoutDoubles = (fields: readonly KeyField[]): KeyField[] =>
  fields.filter(
    ({ name, value }) =>
      name !== 'reference' || !fields.some((other) => other.name !== name && other.value === value),
  )

const valuesOf = ({ letter, dates, typeCode }: ReadLetter, names: readonly KeyFieldName[]): Values => {
  const wanted = new Set(names.flatMap((name) => takenBy(ruleOf(name, typeCode))))
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

const ruleOf = (name: KeyFieldName, typeCode: string | null): FieldRule | undefined => {
  const rule = fieldRules[name]
  return rule && { ...rule, ...rulesOfType[typeCode ?? '']?.[name] }
}

const takenBy = (rule: FieldRule | undefined): FoundValue['kind'][] => [
  ...(rule?.takes ?? []),
  ...(rule?.spans ? ['range' as const] : []),
]

const findField = (read: ReadLetter, values: Values, name: KeyFieldName): KeyField | null => {
  const { letter, letterDate, typeCode } = read
  const means = ownMeans[name]
  if (means) return wordsOf(letter, name, means.kind, means.find(read))
  if (name === 'reference') return wordsOf(letter, name, 'reference', findReference(letter, read.numbers))
  if (name === 'letterDate') {
    const found = values.day.find(({ value, birth }) => !birth && value === letterDate)
    return found ? fieldAt(letter, name, 'date', found) : null
  }
  if (name === 'deadline') {
    const found = statedDeadline(letter, values.day, letterDate)
    return found && fieldAt(letter, name, 'date', found)
  }
  const rule = ruleOf(name, typeCode)
  const found =
    (rule && (valueByCues(letter, rule, values) ?? endOfSpan(letter, rule, values))) ??
    (name === 'period' && typeCode === 'KONTOAUSZUG' ? bookingMonths(letter, values.day) : null)
  return rule && found ? fieldAt(letter, name, rule.kind, found) : null
}

const endOfSpan = (letter: LetterText, rule: FieldRule, values: Values): FoundValue | null => {
  const { spans } = rule
  const found = spans ? valueByCues(letter, { ...rule, cues: spans, takes: ['range'] }, values) : null
  return found && { ...found, value: found.value.split('/')[1] ?? found.value }
}

const wordsOf = (letter: LetterText, name: KeyFieldName, kind: KeyField['kind'], found: FoundWords | null) =>
  found && fieldAt(letter, name, kind, { ...found, printed: found.value })

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
