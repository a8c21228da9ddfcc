import { z } from 'zod'
import { StaffRef, UnitRef } from '../access/contract.ts'
import { FileKind, RelatedFile } from './access/contract.ts'

export const CaseFileRef = z
  .object({
    id: z.uuid(),
    /** Aktenzeichen, e.g. `98765//0012345`. */
    reference: z.string(),
    /** „Name, Vorname“ of the applicant. */
    title: z.string(),
    birthDate: z.iso.date().nullable(),
    closed: z.boolean(),
  })
  .meta({ id: 'CaseFileRef' })

export const CaseFileSearch = z.object({
  q: z.string().trim().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export const CaseFileHits = z.object({ caseFiles: z.array(CaseFileRef) })

export const Member = z.object({
  clientId: z.uuid(),
  customerNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthName: z.string().nullable(),
  birthDate: z.iso.date().nullable(),
  role: z.enum(['applicant', 'partner', 'child', 'other']),
  memberFrom: z.iso.date().nullable(),
  memberTo: z.iso.date().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
})

/** Something a letter says about itself, and where: boxes in pixels of the page, none for plain text. */
export const KeyFieldView = z
  .object({
    /** Stable code; its word lives in the texts, e.g. `additionalPayment`. */
    name: z.string(),
    kind: z.enum(['date', 'amount', 'period', 'reference', 'text']),
    /**
     * A date as `2026-10-15` or `2026-10`; an amount in euros as `-39.07`; a period as a year, a month, a school year
     * (`2026/2027`), or from and to as `2026-09-01/2026-09-14`; references and other words as printed.
     */
    value: z.string(),
    printed: z.string(),
    /** 0: a person added it, it has no place. */
    page: z.int(),
    boxes: z.array(z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() })),
  })
  .meta({ id: 'KeyField' })

/** What a person said of a field in place of what had been read; `title` and `dueOn` are such fields, too. */
export const FieldCorrectionView = z
  .object({
    name: z.string(),
    /** In the form of a key field's value; null: the letter says no such thing. */
    value: z.string().nullable(),
    /** What had been read, and where; null: nothing. */
    read: KeyFieldView.pick({ value: true, printed: true, page: true, boxes: true }).nullable(),
    by: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'FieldCorrection' })

/** Until when a letter is to be dealt with, and the code of the reason, e.g. `stated`, `sgg-104`. */
export const dueFields = { dueOn: z.iso.date().nullable(), dueGround: z.string().nullable() }

export const DocumentSummary = z.object({
  id: z.uuid(),
  typeCode: z.string().nullable(),
  /** As a person would write it; null where the name of the type says as much. */
  title: z.string().nullable(),
  /** Health data (§ 76 SGB X): neither type nor title are told until it is opened with a reason. */
  covered: z.boolean(),
  ...dueFields,
  receivedOn: z.iso.date(),
  letterDate: z.iso.date().nullable(),
  pages: z.int(),
  channel: z.enum(['scan', 'upload', 'api']),
  state: z.enum(['read', 'clearing', 'filed', 'discarded']),
})

/** A file-plan section (register of the file) with its document types; the sections are data of the office. */
export const FilePlanSection = z.object({ key: z.string(), typeCodes: z.array(z.string()) })

export const CaseFileView = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    kind: FileKind,
    status: z.enum(['active', 'closed']),
    protected: z.boolean(),
    /** Whether one may see what lies in it, and not its cover only. */
    readable: z.boolean(),
    /** Open by Notzugriff, and until when. */
    glassBrokenUntil: z.iso.datetime().nullable(),
    unit: UnitRef.nullable(),
    clerk: StaffRef.nullable(),
    related: z.array(RelatedFile),
    members: z.array(Member),
    documents: z.array(DocumentSummary),
    sections: z.array(FilePlanSection),
    history: z.array(
      z.object({
        at: z.iso.datetime(),
        what: z.string(),
        staff: z.string().nullable(),
        /** In whose stead: a colleague or a team. */
        deputyFor: z.string().nullable(),
        documentId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseFile' })

export const PageView = z.object({
  number: z.int(),
  width: z.int(),
  height: z.int(),
  /** Address of the 1240 px picture (WebP); `?width=1654` gives the one for zooming in. */
  image: z.string(),
  thumbnail: z.string(),
  confidence: z.number(),
  /** How far the text can be trusted, 0 … 100; null for a page that was read before this was measured. */
  quality: z.number().nullable(),
  /** Why a person should look: codes as in `recognition.Doubt`. */
  doubts: z.array(z.string()),
  blank: z.boolean(),
  /** Turned by a person and not yet read again: it has no words for now. */
  waiting: z.boolean(),
})

/** One letter: its pages and where it came from. */
export const DocumentView = z
  .object({
    id: z.uuid(),
    typeCode: z.string().nullable(),
    title: z.string().nullable(),
    ...dueFields,
    keyFields: z.array(KeyFieldView),
    /** The newest of each field; none for a field that counts as it was read. */
    corrections: z.array(FieldCorrectionView),
    urgency: z.enum(['same-day', 'high', 'normal']),
    receivedOn: z.iso.date(),
    letterDate: z.iso.date().nullable(),
    receiptNumber: z.string(),
    channel: z.enum(['scan', 'upload', 'api']),
    fileName: z.string(),
    sha256: z.string(),
    /** What is special about the original, e.g. `signed`, `attachments`, `scripts`: codes as in `recognition.InspectionNote`. */
    notes: z.array(z.string()),
    /** Files inside the original, which are not among the pages; 0 where their number is not known. */
    attachments: z.int(),
    /** How many of them somebody should read. */
    attachedDocuments: z.int(),
    state: z.enum(['read', 'clearing', 'filed', 'discarded']),
    caseFile: CaseFileRef.nullable(),
    pages: z.array(PageView),
    pdf: z.string().nullable(),
    original: z.string(),
  })
  .meta({ id: 'Document' })

const text = z.string().trim().max(200)
const optional = text.nullish().transform((value) => value || null)

/** Somebody who is to get a case file here; numbers that are not known yet are given provisional ones. */
export const NewPerson = z
  .object({
    firstName: text.min(1),
    lastName: text.min(1),
    birthDate: z.iso
      .date()
      .nullish()
      .transform((value) => value ?? null),
    street: optional,
    houseNumber: optional,
    postcode: optional,
    city: optional,
    bgNumber: optional,
    customerNumber: optional,
  })
  .meta({ id: 'NewPerson' })

/** Words of a page in reading order, boxes in pixels of `width × height`: `[text, x, y, w, h, line]`. */
export const PageTextView = z
  .object({
    width: z.int(),
    height: z.int(),
    words: z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int(), z.int()])),
    /** Said again by whoever changes the text. */
    version: z.string(),
    /** Whether lines can be corrected: not where the file itself brought the text along. */
    correctable: z.boolean(),
    /** Lines that people have written; a line whose text was taken out has no words under its number. */
    corrections: z.array(
      z.object({
        line: z.int(),
        /** What the machine read there; empty where it read nothing. */
        read: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'PageText' })

/** Lines of a page as a person reads them, by their numbers; a line with what the machine read takes its correction back. */
export const CorrectPageText = z
  .object({
    version: z.string(),
    lines: z
      .array(z.object({ line: z.int().min(0), text: z.string().trim().max(2000) }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'CorrectPageText' })

export const RegisterImportResult = z
  .object({
    rows: z.int(),
    households: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
    clients: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
    /** The first 1,000 by line; `column` is the name in the file, null where the whole line is meant. */
    errors: z.array(z.object({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
    /** All of them. */
    errorCount: z.int(),
    imported: z.boolean(),
  })
  .meta({ id: 'RegisterImportResult' })
