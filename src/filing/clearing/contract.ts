import { z } from 'zod'
import { StaffRef } from '../../access/contract.ts'
import { CaseFileRef, DocumentView, NewPerson, PageTextView } from '../../casefiles/contract.ts'

export const ClearingRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(['whose', 'failed', 'rejected']),
    /** Stable code; its sentence lives in the texts, e.g. `name_only`, `recognition.encrypted`. */
    reason: z.string(),
    /** A case whose day of deferral has come is open again. */
    state: z.enum(['open', 'deferred', 'solved', 'discarded', 'replaced']),
    openedAt: z.iso.datetime(),
    urgency: z.enum(['same-day', 'high', 'normal']),
    channel: z.enum(['scan', 'upload', 'api']),
    fileName: z.string(),
    pages: z.int(),
    thumbnail: z.string().nullable(),
    topScore: z.number().min(0).max(1).nullable(),
    submissionId: z.uuid(),
    /** Cases with the same one arrived together: the submission, or the one around it of what lay inside a file. */
    arrival: z.uuid(),
    /** With the same one of the same arrival it came in one envelope, as a sheet said; null: no sheet says. */
    envelope: z.int().nullable(),
    deferredUntil: z.iso.date().nullable(),
    deferredReason: z.string().nullable(),
    /** May be the post of a protected household. */
    protected: z.boolean(),
    /** Who has it on the screen right now. */
    held: z.object({ staff: StaffRef, since: z.iso.datetime(), mine: z.boolean() }).nullable(),
  })
  .meta({ id: 'ClearingRow' })

/** `protected` is the basket of those who may see post of protected households: empty for everybody else. */
const Basket = z.enum(['open', 'deferred', 'protected'])
const Filters = z.object({
  state: Basket.default('open'),
  reason: z.string().max(100).optional(),
  channel: z.enum(['scan', 'upload', 'api']).optional(),
})
export const ClearingQuery = Filters.extend({ urgent: z.stringbool().default(false) })
export type ClearingQuery = z.infer<typeof ClearingQuery>

export const ClearingList = z
  .object({
    /** The first 500 that pass the filters: the most urgent first, then what waits longest. */
    cases: z.array(ClearingRow),
    open: z.int(),
    deferred: z.int(),
    protected: z.int(),
    /** What the basket holds, for the filters. */
    reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
    channels: z.array(z.object({ channel: z.enum(['scan', 'upload', 'api']), count: z.int() })),
    urgent: z.int(),
  })
  .meta({ id: 'ClearingList' })

/** Which case to hand out; `except` are those that this screen has already. */
export const NextClearing = Filters.extend({
  urgent: z.boolean().default(false),
  except: z.array(z.uuid()).max(20).default([]),
})
export const Handed = z.object({ case: ClearingRow.nullable() })
export const Hold = z.object({ takeOver: z.boolean().default(false) }).nullish()

/** A place on the page that speaks for (or against) a case file; boxes `[x, y, w, h]` in pixels of the page. */
export const EvidenceView = z.object({
  kind: z.string(),
  printed: z.string(),
  page: z.int(),
  boxes: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
  /**
   * `exact`: as in the register; `close`: but for misread signs; `initial`: family name and first letter; `similar`: not the
   * same, but so like it that a misreading may have made the difference; `weak`: hardly
   * read, a suggestion at most; `contradicts`: another one.
   */
  agreement: z.enum(['exact', 'close', 'initial', 'similar', 'weak', 'contradicts']),
  /** Said of somebody else, or in a command to the reader: it never counts. */
  mentioned: z.boolean(),
  /** An address where they no longer live. */
  former: z.boolean(),
  /** How much it counted; `not`: only mentioned, or another one of its kind counted; null: it speaks against. */
  counts: z.enum(['much', 'some', 'little', 'not']).nullable(),
  /** What the register says now, where that is known and differs from what is printed. */
  registered: z.string().nullable(),
  /** For what letters have taught: of which day the one is that it is known from, and which it is where the reader may see it. */
  taughtBy: z
    .object({
      date: z.iso.date(),
      letter: z.object({ title: z.string().nullable(), typeCode: z.string().nullable() }).nullable(),
    })
    .nullable(),
})

/** In the order in which a person should look at them; the order counts, not the score. */
export const ClearingCandidate = z.object({
  caseFile: CaseFileRef,
  score: z.number().min(0).max(1),
  evidence: z.array(EvidenceView),
})

/** A letter that lies beside this one in the stack. */
export const Neighbour = z.object({
  documentId: z.uuid(),
  pages: z.int(),
  state: z.enum(['read', 'clearing', 'filed', 'discarded']),
  thumbnail: z.string(),
  /** Somebody has had it in hand: it stays as it is. */
  inHands: z.boolean(),
})
export const Neighbours = z.object({ previous: Neighbour.nullable(), next: Neighbour.nullable() })

/** What seems to become of a letter that belongs in no file yet; a person decides. */
export const Proposal = z.enum(['advertising', 'misdirected', 'empty', 'unreadable', 'new-applicant'])

/** A place at which it is not sure where a letter ends. */
export const CutDoubt = z.object({
  /** Page of the letter before which a new one may begin; 1: its own first page may go on the letter before. */
  page: z.int().positive(),
  /** Codes of what speaks for a new letter there, the plainest first; none for one parted before that was kept. */
  speaksFor: z.array(z.string()),
  speaksAgainst: z.array(z.string()),
})

/** Who took the letter out of a case file for the clearing desk to find the right one. */
export const Given = z.object({
  by: z.string().nullable(),
  note: z.string().nullable(),
  /** Where it lay; null where one may not find that file. */
  from: CaseFileRef.nullable(),
})

/** Documents inside the file; `files` are those that were taken in or refused when somebody asked for it. */
export const Attached = z.object({
  canTake: z.boolean(),
  underWay: z.boolean(),
  files: z.array(
    z.object({
      receiptNumber: z.string(),
      fileName: z.string(),
      state: z.enum(['received', 'reading', 'done', 'failed', 'rejected', 'duplicate']),
      /** Why it was refused: a stable code, its sentence lives in the texts. */
      reason: z.string().nullable(),
      /** Receipt number under which the same bytes came before. */
      duplicateOf: z.string().nullable(),
    }),
  ),
})

/** The original in which this one lay. */
export const AttachedTo = z.object({ receiptNumber: z.string(), fileName: z.string() })

/** Another letter of the same arrival (and envelope) that waits, too. */
export const Together = z.object({
  case: ClearingRow,
  typeCode: z.string().nullable(),
  /** The file its own first candidate is. */
  speaksFor: CaseFileRef.nullable(),
  /** Case files that something in it contradicts. */
  contradicts: z.array(z.uuid()),
})

/**
 * Reading a case and having seen it are two things, so that the next letter can lie ready before anybody looks at it:
 * to fetch this view goes on record as `filing.case_fetched`, and only `POST /clearing/{id}/seen`, sent when it is
 * shown, as `filing.case_seen`. The text of its first page comes along; a picture is fetched ahead with
 * `?ahead=1`, which makes the look at the document a fetching as well. Nothing leaves the house unrecorded.
 */
export const ClearingCaseView = z
  .object({
    case: ClearingRow,
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    canRetry: z.boolean(),
    /** The stack can go on without the pages that failed. */
    canGoOn: z.boolean(),
    /** null while nothing could be read, e.g. a rejected file. */
    document: DocumentView.nullable(),
    firstText: PageTextView.nullable(),
    candidates: z.array(ClearingCandidate),
    /** What the machine takes it for and how sure it is; `document.typeCode` says what it counts as, a person may have said so. */
    type: z.object({ code: z.string(), score: z.number().min(0).max(1) }).nullable(),
    /** What arrived before and after it in the same stack. */
    neighbours: Neighbours,
    doubts: z.array(CutDoubt),
    given: Given.nullable(),
    attached: Attached.nullable(),
    attachedTo: AttachedTo.nullable(),
    proposal: Proposal.nullable(),
    /** Another office or person whose name stands in the address field. */
    meantFor: z.object({ name: z.string(), kind: z.enum(['office', 'person']) }).nullable(),
    together: z.array(Together),
    receiptNumber: z.string(),
    original: z.string(),
  })
  .meta({ id: 'ClearingCase' })

/** The type a person had before them and left or changed. Only that is learned from: without it nothing is. */
const typeCode = z.string().max(40).nullish()
export const FileByHand = z.object({ caseFileId: z.uuid(), typeCode })
export const FileTogether = z.object({
  caseFileId: z.uuid(),
  cases: z.array(z.uuid()).min(1).max(500),
  /** By case, as `typeCode` of one that is filed alone. */
  typeCodes: z.record(z.uuid(), z.string().max(40)).default({}),
})
export const ReopenTogether = z.object({ cases: z.array(z.uuid()).min(1).max(500) })
export const ClearingRows = z.object({ cases: z.array(ClearingRow) })
export const Discard = z.object({
  reason: z.enum(['advertising', 'misprint', 'misdirected', 'duplicate', 'empty']),
})
export const Defer = z
  .object({ until: z.iso.date().nullish(), reason: z.string().trim().max(200).nullish() })
  .nullish()

/** What a letter says about the person it comes from; null where it says nothing. */
export const PersonProposal = z
  .object({
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    street: z.string().nullable(),
    houseNumber: z.string().nullable(),
    postcode: z.string().nullable(),
    city: z.string().nullable(),
  })
  .meta({ id: 'PersonProposal' })
export const OpenFile = z.object({ person: NewPerson, typeCode })
export const Doubles = z.object({ caseFiles: z.array(CaseFileRef) })
export const Opened = z.object({ case: ClearingRow, caseFile: CaseFileRef })
