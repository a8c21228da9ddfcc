import { z } from 'zod'
import { CaseFileRef, DocumentView } from '../../casefiles/contract.ts'

export const ClearingRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(['whose', 'failed', 'rejected']),
    /** Stable code; its sentence lives in the texts, e.g. `name_only`, `recognition.encrypted`. */
    reason: z.string(),
    state: z.enum(['open', 'deferred', 'solved', 'discarded', 'replaced']),
    openedAt: z.iso.datetime(),
    channel: z.enum(['scan', 'upload', 'api']),
    fileName: z.string(),
    pages: z.int(),
    thumbnail: z.string().nullable(),
    topScore: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: 'ClearingRow' })

export const ClearingList = z
  .object({ cases: z.array(ClearingRow), open: z.int(), deferred: z.int() })
  .meta({ id: 'ClearingList' })
export const ClearingQuery = z.object({ state: z.enum(['open', 'deferred']).default('open') })

/** A place on the page that speaks for (or against) a case file; boxes `[x, y, w, h]` in pixels of the page. */
export const EvidenceView = z.object({
  kind: z.string(),
  printed: z.string(),
  page: z.int(),
  boxes: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
  agrees: z.boolean(),
  /** Not the same, but so like it that a misreading may have made the difference. */
  similar: z.boolean(),
  /** What the register says, when it differs from what is printed. */
  registered: z.string().nullable(),
})

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

export const ClearingCaseView = z
  .object({
    case: ClearingRow,
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    canRetry: z.boolean(),
    /** null while nothing could be read, e.g. a rejected file. */
    document: DocumentView.nullable(),
    candidates: z.array(ClearingCandidate),
    /** What arrived before and after it in the same stack. */
    neighbours: Neighbours,
    receiptNumber: z.string(),
    original: z.string(),
  })
  .meta({ id: 'ClearingCase' })

export const FileByHand = z.object({ caseFileId: z.uuid(), typeCode: z.string().max(40).nullish() })
export const Discard = z.object({
  reason: z.enum(['advertising', 'misprint', 'misdirected', 'duplicate', 'empty']),
})
