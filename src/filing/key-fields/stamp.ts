import type { LetterText } from '../letter-text.ts'
import type { KeyField } from './key-field.ts'

/**
 * The day that the first receipt stamp of a letter shows: the office had it then, however much later it was scanned, and what
 * the law counts from receipt begins on that day. A stamp that is later than the letter came (`receivedOn`) was misread.
 */
export const stampOf = ({ pages }: LetterText, receivedOn: string | null): KeyField[] => {
  const [first] = pages.flatMap(({ stamps = [], number }, at) =>
    stamps.map((stamp) => ({ ...stamp, page: number ?? at + 1 })),
  )
  if (!first || (receivedOn !== null && first.on > receivedOn)) return []
  const { on, page, box } = first
  return [{ name: 'stampedOn', kind: 'date', value: on, printed: on, page, boxes: [box] }]
}
