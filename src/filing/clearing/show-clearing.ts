import type { z } from 'zod'
import { pageText, showDocument } from '#casefiles'
import { type Db, HouseError } from '#platform'
import { isMereProposal } from '../evidence.ts'
import { filingModelOf } from '../learning/whose/weights.sql.ts'
import { showAttached, showAttachedTo } from './attached.ts'
import { listCandidates } from './candidates.sql.ts'
import { findClearing, findClearingSubject, type Looker, listTogether } from './clearing.sql.ts'
import type { ClearingCandidate, ClearingCaseView, Together } from './contract.ts'
import { listDoubts } from './cut-doubts.sql.ts'
import { givenBy } from './given-by.ts'
import { showNeighbours } from './pages/neighbours.ts'
import { proposalFor } from './propose.ts'
import { readRecognisedType } from './recognised-type.sql.ts'
import { viewEvidence } from './view-evidence.ts'
import { readWhatItSays } from './what-it-says.ts'
import { goOnOf } from './work-clearing.ts'

type View = z.infer<typeof ClearingCaseView>

/** One clearing case with all a person needs to decide; throws `filing.no_such_case`. */
export const showClearing = async (db: Db, tenantId: number, looker: Looker, id: string): Promise<View> => {
  const row = await findClearing(db, looker, id)
  const subject = await findClearingSubject(db, looker, id, { lock: false })
  if (!row || !subject) throw new HouseError('not-found', 'filing.no_such_case')
  const { documentId } = subject
  const document = documentId ? await showDocument(db, tenantId, documentId) : null
  const candidates = documentId ? await viewCandidates(db, { tenantId, documentId }) : []
  const type = documentId ? await readRecognisedType(db, documentId) : null
  const facts = (subject.facts ?? {}) as Record<string, string | number>
  const says = documentId && row.kind === 'whose' ? await readWhatItSays(db, documentId) : null
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
    type: type && { code: type.code, score: type.score },
    proposal:
      document && says
        ? proposalFor({
            reason: row.reason,
            typeCode: document.typeCode,
            cues: type?.cues ?? [],
            blank: document.pages.length > 0 && document.pages.every(({ blank }) => blank),
            named: candidates.some(({ evidence }) =>
              evidence.some(
                ({ kind, agreement }) =>
                  kind === 'name' && !['similar', 'weak', 'contradicts'].includes(agreement),
              ),
            ),
            ...says,
          })
        : null,
    meantFor: says?.meantFor ?? null,
    together: await viewTogether(db, looker, row),
    neighbours,
    // What one may not see one cannot join.
    doubts: doubts.filter(({ page }) => page > 1 || neighbours.previous !== null),
    given: await givenBy(db, tenantId, facts),
    attached: await showAttached(db, subject.submissionId),
    attachedTo: await showAttachedTo(db, subject.submissionId),
    receiptNumber: subject.receiptNumber,
    original: `/api/v1/clearing/${id}/original`,
  }
}

/** The candidates of the machine's latest decision, or of the one named, as a person sees them. */
export const viewCandidates = async (
  db: Db,
  { tenantId, documentId, decisionId }: { tenantId: number; documentId: string; decisionId?: string },
): Promise<z.infer<typeof ClearingCandidate>[]> => {
  const candidates = await listCandidates(db, documentId, decisionId)
  const { weights } = await filingModelOf(db, tenantId)
  return candidates.map(({ evidence, ...registered }) => ({
    caseFile: registered.caseFile,
    score: registered.score,
    evidence: viewEvidence(evidence, registered, weights),
  }))
}

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
        speaksFor: candidates.find((candidate) => !isMereProposal(candidate))?.caseFile ?? null,
        contradicts: candidates
          .filter(({ evidence }) => evidence.some(({ agrees, mentioned }) => !agrees && !mentioned))
          .map(({ caseFile }) => caseFile.id),
      }
    }),
  )
}
