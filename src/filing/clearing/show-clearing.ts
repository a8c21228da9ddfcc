import type { z } from 'zod'
import { pageText, showDocument } from '#casefiles'
import { type Db, HouseError } from '#platform'
import type { Evidence } from '../evidence.ts'
import { listCandidates } from './candidates.sql.ts'
import { findClearing, findClearingSubject, type Looker, listTogether } from './clearing.sql.ts'
import type { ClearingCandidate, ClearingCaseView, EvidenceView, Together } from './contract.ts'
import { listDoubts } from './cut-doubts.sql.ts'
import { givenBy } from './given-by.ts'
import { isSlip } from './is-slip.ts'
import { showNeighbours } from './pages/neighbours.ts'
import { proposalFor } from './propose.ts'
import { readTypeCues } from './type-cues.sql.ts'
import { goOnOf } from './work-clearing.ts'

type View = z.infer<typeof ClearingCaseView>

/** One clearing case with all a person needs to decide; throws `filing.no_such_case`. */
export const showClearing = async (db: Db, tenantId: number, looker: Looker, id: string): Promise<View> => {
  const row = await findClearing(db, looker, id)
  const subject = await findClearingSubject(db, looker, id, { lock: false })
  if (!row || !subject) throw new HouseError('not-found', 'filing.no_such_case')
  const { documentId } = subject
  const document = documentId ? await showDocument(db, tenantId, documentId) : null
  const candidates = documentId ? await viewCandidates(db, documentId) : []
  const facts = (subject.facts ?? {}) as Record<string, string | number>
  const neighbours = await showNeighbours(db, looker, subject)
  const doubts = documentId ? await listDoubts(db, documentId) : []
  return {
    case: row,
    facts,
    canRetry: subject.retry !== null,
    canGoOn: goOnOf(subject) !== null,
    document,
    firstText: documentId ? await pageText(db, tenantId, documentId, 1) : null,
    candidates,
    proposal:
      document && row.kind === 'whose'
        ? proposalFor({
            reason: row.reason,
            typeCode: document.typeCode,
            cues: await readTypeCues(db, document.id),
            blank: document.pages.length > 0 && document.pages.every(({ blank }) => blank),
            named: candidates.some(({ evidence }) =>
              evidence.some(({ kind, agrees }) => kind === 'name' && agrees),
            ),
          })
        : null,
    together: await viewTogether(db, looker, row),
    neighbours,
    // What one may not see one cannot join.
    doubts: doubts.filter(({ page }) => page > 1 || neighbours.previous !== null),
    given: await givenBy(db, tenantId, facts),
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

const viewTogether = async (
  db: Db,
  looker: Looker,
  row: View['case'],
): Promise<z.infer<typeof Together>[]> => {
  const found = await listTogether(db, looker, row)
  return Promise.all(
    found.map(async ({ documentId, typeCode, ...one }) => {
      const candidates = await listCandidates(db, documentId)
      return {
        case: one,
        typeCode,
        speaksFor: candidates[0]?.caseFile ?? null,
        contradicts: candidates
          .filter(({ evidence }) => evidence.some(({ agrees, mentioned }) => !agrees && !mentioned))
          .map(({ caseFile }) => caseFile.id),
      }
    }),
  )
}

type Registered =
  | { name: string; birthDate: string | null; customerNumber: string; address: string | null }
  | undefined

const toView = (
  { kind, printed, page, boxes, agrees, quality }: Evidence,
  reference: string,
  member: Registered,
): z.infer<typeof EvidenceView> => {
  const same = agrees && quality !== 'similar'
  const registered = same ? null : registeredValue(kind, reference, member)
  const slip = registered !== null && kind !== 'name' && kind !== 'address' && isSlip(printed, registered)
  return {
    kind,
    printed,
    page: page + 1,
    boxes: boxes.map(({ x, y, w, h }) => [x, y, w, h]),
    agrees: same,
    similar: quality === 'similar' || slip,
    registered,
  }
}

const registeredValue = (kind: Evidence['kind'], reference: string, member: Registered): string | null => {
  if (kind === 'bg') return reference
  if (kind === 'name') return member?.name ?? null
  if (kind === 'birth') return member?.birthDate?.split('-').toReversed().join('.') ?? null
  if (kind === 'customer') return member?.customerNumber ?? null
  return kind === 'address' ? (member?.address ?? null) : null
}
