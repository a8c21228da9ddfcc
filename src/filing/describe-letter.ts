import { withComputed } from './computed-fields.ts'
import type { Place } from './deadlines/holidays.ts'
import { type Due, dueOn } from './due-on.ts'
import type { PrintedDate } from './find-dates.ts'
import type { Finding } from './finding.ts'
import { findKeyFields } from './key-fields/find-key-fields.ts'
import type { KeyField } from './key-fields/key-field.ts'
import { titleOf } from './key-fields/title.ts'
import type { LetterText } from './letter-text.ts'

export interface LetterToDescribe {
  letter: LetterText
  dates: readonly PrintedDate[]
  numbers: readonly Finding[]
  letterDate: string | null
  typeCode: string | null
  receivedOn: string | null
  place?: Place
}

/** What a list says of a letter beside its type. */
export interface Description {
  /** Null where the name of the type says as much. */
  title: string | null
  keyFields: readonly KeyField[]
  due: Due | null
}

/** Reads from a letter of a type what it says about itself. Pure. */
export const describeLetter = ({ place = {}, ...read }: LetterToDescribe): Description => {
  const { letter, typeCode, receivedOn } = read
  // Dated after it came: the date was misread, and nothing is counted from it.
  const misdated = read.letterDate !== null && receivedOn !== null && read.letterDate > receivedOn
  const found = findKeyFields({ ...read, letterDate: misdated ? null : read.letterDate })
  const keyFields = withComputed(typeCode, found, place)
  return {
    title: titleOf(typeCode, keyFields, letter),
    keyFields,
    due: dueOn({ typeCode, fields: keyFields, text: letter.raw, receivedOn, place }),
  }
}
