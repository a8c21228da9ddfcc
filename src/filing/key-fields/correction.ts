import type { KeyField, KeyFieldKind, KeyFieldName } from './key-field.ts'

/** `title` and `dueOn` are no key fields: they follow from them, unless a person says otherwise; nor is the day of receipt. */
export type CorrectedName = KeyFieldName | 'title' | 'dueOn' | 'receivedOn'
export type CorrectedKind = KeyFieldKind

/** What was read before anybody corrected it, and where. */
export type AsRead = Pick<KeyField, 'value' | 'printed' | 'page' | 'boxes'>

/** What a person said of a field. Kept with the document, one after the other; the newest of a name counts. */
export interface Correction {
  name: CorrectedName
  kind: CorrectedKind
  /** As in a key field; null: the letter says no such thing. */
  value: string | null
  /** Taken back: what was read counts again. */
  asRead: boolean
  /** Null where nothing had been read. */
  read: AsRead | null
  /** Id of the member of staff. */
  by: string
  at: string
}

export type Corrections = ReadonlyMap<CorrectedName, Correction>

/** The corrections that count, by name. */
export const inForce = (all: readonly Correction[]): Corrections => {
  const newest = new Map(all.map((one) => [one.name, one]))
  return new Map([...newest].filter(([, { asRead }]) => !asRead))
}

/**
 * The fields as people have corrected them. A corrected field keeps its place in the letter, as evidence; one that nobody
 * had read has none (page 0).
 */
export const withCorrections = (fields: readonly KeyField[], corrections: Corrections): KeyField[] => {
  const corrected = fields.flatMap((field) => {
    const correction = corrections.get(field.name)
    if (!correction) return [field]
    return correction.value === null ? [] : [{ ...field, value: correction.value }]
  })
  const added = [...corrections.values()].flatMap(({ name, kind, value, read }) => {
    if (name === 'title' || name === 'dueOn' || name === 'receivedOn') return []
    if (value === null) return []
    if (fields.some((field) => field.name === name)) return []
    return [{ name, kind, value, ...placeOf(read) }]
  })
  return [...corrected, ...added]
}

/** As it was read when it was corrected, though it is not read any more. */
const placeOf = (read: AsRead | null) =>
  read ? { printed: read.printed, page: read.page, boxes: read.boxes } : { printed: '', page: 0, boxes: [] }
