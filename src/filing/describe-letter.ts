import { withComputed } from './computed-fields.ts'
import type { Place } from './deadlines/holidays.ts'
import { type Due, dueOn } from './due-on.ts'
import type { PrintedDate } from './find-dates.ts'
import type { Finding } from './finding.ts'
import { type Corrections, withCorrections } from './key-fields/correction.ts'
import { findKeyFields } from './key-fields/find-key-fields.ts'
import type { KeyField } from './key-fields/key-field.ts'
import type { OwnDescription } from './key-fields/own-description.ts'
import { stampOf } from './key-fields/stamp.ts'
import { titleOf } from './key-fields/title.ts'
import type { LetterText } from './letter-text.ts'

export interface LetterToDescribe {
  letter: LetterText
  dates: readonly PrintedDate[]
  numbers: readonly Finding[]
  letterDate: string | null
  typeCode: string | null
  /** What the office wants to have read, where the type is one of its own. */
  own?: OwnDescription | null
  receivedOn: string | null
  place?: Place
  /** What people have said of it. */
  corrections?: Corrections
}

/** What a list says of a letter beside its type. */
export interface Description {
  /** Null where the name of the type says as much. */
  title: string | null
  keyFields: readonly KeyField[]
  due: Due | null
  /** `YYYY-MM-DD` as printed or corrected, null if none was read. */
  letterDate: string | null
}

/** Reads from a letter of a type what it says about itself; what people have corrected stays so. Pure. */
export const describeLetter = ({
  place = {},
  corrections = new Map(),
  ...read
}: LetterToDescribe): Description => {
  const { letter, typeCode, receivedOn } = read
  const corrected = withCorrections(findFields(read, corrections), corrections)
  const keyFields = [...stampOf(letter, receivedOn), ...withComputed(typeCode, corrected, place)]
  const [title, due, date] = (['title', 'dueOn', 'letterDate'] as const).map((name) => corrections.get(name))
  return {
    title: title ? title.value : titleOf(typeCode, keyFields, letter, read.own),
    keyFields,
    due: due
      ? dueByHand(due.value)
      : dueOn({ typeCode, fields: keyFields, text: letter.raw, receivedOn, place }),
    letterDate: date ? date.value : read.letterDate,
  }
}

const dueByHand = (on: string | null): Due | null => (on === null ? null : { on, ground: 'by-hand' })

/** Where a person has corrected the date of the letter, time is counted from that; what was read as its date stays evidence. */
const findFields = (read: Omit<LetterToDescribe, 'place'>, corrections: Corrections): KeyField[] => {
  const { letterDate, receivedOn } = read
  // Dated after it came: the date was misread, and nothing is counted from it.
  const misdated = letterDate !== null && receivedOn !== null && letterDate > receivedOn
  const found = findKeyFields({ ...read, letterDate: misdated ? null : letterDate })
  const said = corrections.get('letterDate')
  if (!said) return found
  const isDate = ({ name }: KeyField) => name === 'letterDate'
  const counted = findKeyFields({ ...read, letterDate: said.value })
  return [...found.filter(isDate), ...counted.filter((field) => !isDate(field))]
}
