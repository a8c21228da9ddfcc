import { z } from 'zod'

/** Sections of the file plan (Aktenplan) of a benefits file, in the order of the paper file; no law prescribes it. */
export const sectionKeys = [
  'applications',
  'identity',
  'income',
  'housing',
  'decisions',
  'objections',
  'work',
  'health',
  'other',
] as const

export const unitKinds = [
  'benefits',
  'integration',
  'objections',
  'maintenance',
  'offences',
  'education',
  'mail-room',
  'clearing',
  'management',
  'other',
] as const

const label = z.string().trim().min(2).max(80)
const cues = z.array(z.string().trim().min(1).max(120)).max(60)
/** Several words that belong together in one sentence, each with others of its meaning. */
const sameDayPhrases = z.array(z.string().trim().min(1).max(600)).max(60)

/**
 * What the office knows of one kind of document: data that its administrator may change. Versions are kept as they were
 * written, so a field that comes later needs a default.
 */
export const DocumentTypeData = z.object({
  labels: z.object({ de: label, en: label }),
  /** Lines that hold nothing else. */
  titles: cues,
  /** Words anywhere on the first page; a `+` in front makes one as strong as a title. */
  phrases: cues,
  /** Codes of the Vordruck in its footer, as `WBA` in `Jobcenter-WBA.04.2026`. */
  forms: z.array(z.string().trim().min(1).max(8)).max(10),
  /** Words that make any letter same-day, whatever it is. */
  sameDayPhrases,
  urgency: z.enum(['same-day', 'high', 'normal']),
  section: z.enum(sectionKeys),
  /** The kind of unit that gets it; null: the team of the case. */
  unitKind: z.enum(unitKinds).nullable(),
  /** Medical data (§ 76 SGB X). */
  health: z.boolean(),
  /** Must not stay in the file, as a copy of an identity card. */
  deletionDuty: z.boolean(),
  /** Codes of what is to be read of the letters of a type of the office's own; none: what most letters have. */
  keyFields: z.array(z.string().max(40)).max(40).default([]),
  /** What such a letter is called: `{type} {period}, Nachzahlung {amount}`; empty: as is usual. */
  titlePattern: z.string().trim().max(120).default(''),
  /** Switched off, it is recognised no more; documents that have it keep it. */
  active: z.boolean(),
})

export const typeCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/)
export const DocumentType = DocumentTypeData.extend({ code: typeCode })
export type DocumentTypeData = z.infer<typeof DocumentTypeData>
export type DocumentType = z.infer<typeof DocumentType>
