import type { Day } from './deadlines/calendar.ts'
import type { Place } from './deadlines/holidays.ts'
import { applicationDecidedBy, filesToCourtBy, objectionDecidedBy } from './deadlines/legal-deadlines.ts'
import { hasSummaryReference } from './key-fields/find-references.ts'
import type { KeyField } from './key-fields/key-field.ts'

/** Why a letter is due: stated in it, a rule of law, or a person's word; the texts of the desk have the words. */
export const dueGrounds = [
  'stated',
  'sgg-86b',
  'sgg-88-application',
  'sgg-88-objection',
  'sgg-104',
  'by-hand',
] as const
export type DueGround = (typeof dueGrounds)[number]

export interface Due {
  on: Day
  ground: DueGround
}

export interface LetterToDate {
  typeCode: string | null
  fields: readonly KeyField[]
  /** Text as printed, for what cannot wait. */
  text: string
  /** Null where it is not known, for example in a measurement: then only what the letter states counts. */
  receivedOn: Day | null
  place?: Place
}

const byLaw: Readonly<Record<string, { ground: DueGround; by: (receivedOn: Day, place?: Place) => Day }>> = {
  HA: { ground: 'sgg-88-application', by: applicationDecidedBy },
  WBA: { ground: 'sgg-88-application', by: applicationDecidedBy },
  ANTRAG_FORMLOS: { ground: 'sgg-88-application', by: applicationDecidedBy },
  BUT: { ground: 'sgg-88-application', by: applicationDecidedBy },
  UEBERPRUEFUNG: { ground: 'sgg-88-application', by: applicationDecidedBy },
  WIDERSPRUCH: { ground: 'sgg-88-objection', by: objectionDecidedBy },
  KLAGE_GERICHT: { ground: 'sgg-104', by: filesToCourtBy },
}

const summaryProceedings =
  /[ec]instwe[il1]\S{0,4}ge[rn]?\s+(?:An[ao]r?d|Rechtssch)|Eilantrag|Ei[il1]verfahren/i

/**
 * Until when a letter is to be dealt with. Summary proceedings are dealt with the day they come (§ 86b SGG); otherwise the
 * earlier counts of what the letter states and of what the law gives the office for such a letter.
 */
export const dueOn = (letter: LetterToDate): Due | null => {
  const { typeCode, fields, text, receivedOn, place } = letter
  const summary = hasSummaryReference(text) || (typeCode === 'KLAGE_GERICHT' && isSummary(fields, text))
  if (receivedOn !== null && summary) return { on: receivedOn, ground: 'sgg-86b' }
  const law = receivedOn === null ? undefined : byLaw[typeCode ?? '']
  const stated = statedIn(fields)
  const dues: Due[] = [
    ...(stated ? [{ on: stated.value, ground: 'stated' as const }] : []),
    ...(law && receivedOn !== null ? [{ on: law.by(receivedOn, place), ground: law.ground }] : []),
  ]
  return dues.toSorted((one, other) => (one.on < other.on ? -1 : 1))[0] ?? null
}

/** A deadline to act, or the day on which what was threatened happens. */
const statedIn = (fields: readonly KeyField[]) =>
  fields.find(({ name }) => name === 'deadline') ?? fields.find(({ name }) => name === 'shutOffOn')

const isSummary = (fields: readonly KeyField[], text: string): boolean =>
  fields.some(({ name, value }) => name === 'courtReference' && /\sER$/.test(value)) ||
  summaryProceedings.test(text.slice(0, 4000))
