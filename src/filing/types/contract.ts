import { z } from 'zod'
import { DocumentType, DocumentTypeData, typeCode } from '#casefiles'
import { KeyFieldView } from '../../casefiles/contract.ts'

export const DocumentTypeView = DocumentType.extend({
  /** How often the office has changed it; 0: as shipped. */
  version: z.int(),
  shipped: z.boolean(),
}).meta({ id: 'DocumentType' })

/** What a person may say of a letter beside its type, in the order in which one is asked. */
const Correctables = z.array(
  z.object({ name: z.string(), kind: z.enum(['text', 'date', 'amount', 'period', 'reference']) }),
)

export const DocumentTypeList = z
  .object({
    types: z.array(DocumentTypeView),
    /** By the code of the type. */
    correctable: z.record(z.string(), Correctables),
    /** Of a letter whose type is not known. */
    correctableUntyped: Correctables,
    /** What may be read of a type of the office's own, and what is where nothing was chosen. */
    choosableFields: z.array(z.string()),
    defaultFields: z.array(z.string()),
  })
  .meta({ id: 'DocumentTypeList' })

/** `version` is the one that was changed; somebody else's change in between is not lost. */
export const ChangeType = DocumentTypeData.extend({ version: z.int().min(0) })
/** `to` 0: as shipped. */
export const RestoreType = z.object({ version: z.int().min(0), to: z.int().min(0) })

export const DocumentTypeHistory = z
  .object({
    versions: z.array(
      z.object({
        version: z.int(),
        changedAt: z.iso.datetime(),
        staff: z.string().nullable(),
        /** null: as shipped */
        data: DocumentTypeData.nullable(),
      }),
    ),
  })
  .meta({ id: 'DocumentTypeHistory' })

/** A text or a letter by its receipt number; with `draft` as if that type were saved already. */
export const TypeTrial = z.object({
  text: z.string().max(20_000).optional(),
  receiptNumber: z.string().trim().max(40).optional(),
  draft: DocumentType.optional(),
})

export const TypeTrialResult = z
  .object({
    type: typeCode.nullable(),
    cues: z.array(z.string()),
    urgency: z.enum(['same-day', 'high', 'normal']),
    /** The words that make it same-day. */
    sameDayPhrase: z.string().nullable(),
    /** The likeliest types, best first. */
    likely: z.array(z.object({ code: typeCode, likelihood: z.number().min(0).max(1) })),
    /** What would be read of it as a letter of the type that is tried, or else of its own; null where it has none. */
    described: z
      .object({
        title: z.string().nullable(),
        fields: z.array(KeyFieldView.pick({ name: true, kind: true, value: true })),
      })
      .nullable(),
  })
  .meta({ id: 'TypeTrialResult' })
