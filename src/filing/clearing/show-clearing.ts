import type { z } from 'zod'
import { showDocument } from '#casefiles'
import { type Db, HouseError } from '#platform'
import type { Evidence } from '../evidence.ts'
import { findClearing, findClearingSubject, listCandidates } from './clearing.sql.ts'
import type { ClearingCandidate, ClearingCaseView, EvidenceView } from './contract.ts'
import { showNeighbours } from './pages/neighbours.ts'

/** One clearing case with all a person needs to decide; throws `filing.no_such_case`. */
export const showClearing = async (
  db: Db,
  tenantId: number,
  id: string,
): Promise<z.infer<typeof ClearingCaseView>> => {
  const [row, subject] = [await findClearing(db, id), await findClearingSubject(db, id, { lock: false })]
  if (!row || !subject) throw new HouseError('not-found', 'filing.no_such_case')
  return {
    case: row,
    facts: (subject.facts ?? {}) as Record<string, string | number>,
    canRetry: subject.retry !== null,
    document: subject.documentId ? await showDocument(db, tenantId, subject.documentId) : null,
    candidates: subject.documentId ? await viewCandidates(db, subject.documentId) : [],
    neighbours: await showNeighbours(db, subject),
    receiptNumber: subject.receiptNumber,
    original: `/api/v1/clearing/${id}/original`,
  }
}

/** The candidates of the machine's latest decision, or of the one named, as a person sees them. */
export const viewCandidates = async (
  db: Db,
  documentId: string,
  decisionId?: string,
): Promise<z.infer<typeof ClearingCandidate>[]> =>
  (await listCandidates(db, documentId, decisionId)).map(({ caseFile, members, score, evidence }) => ({
    caseFile,
    score,
    evidence: evidence.map((one) =>
      toView(one, caseFile.reference, one.memberId ? members.get(one.memberId) : undefined),
    ),
  }))

type Registered =
  | { name: string; birthDate: string | null; customerNumber: string; address: string | null }
  | undefined

const toView = (
  { kind, printed, page, boxes, agrees, quality }: Evidence,
  reference: string,
  member: Registered,
): z.infer<typeof EvidenceView> => ({
  kind,
  printed,
  page: page + 1,
  boxes: boxes.map(({ x, y, w, h }) => [x, y, w, h]),
  agrees: agrees && quality !== 'similar',
  similar: quality === 'similar',
  registered: agrees && quality !== 'similar' ? null : registeredValue(kind, reference, member),
})

const registeredValue = (kind: Evidence['kind'], reference: string, member: Registered): string | null => {
  if (kind === 'bg') return reference
  if (kind === 'name') return member?.name ?? null
  if (kind === 'birth') return member?.birthDate?.split('-').toReversed().join('.') ?? null
  if (kind === 'customer') return member?.customerNumber ?? null
  return kind === 'address' ? (member?.address ?? null) : null
}
