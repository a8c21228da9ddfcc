import type { Db } from '#platform'
import { listCandidates } from './candidates.sql.ts'

/** For the record why this file: which proposal it was and how sure it looked, or that a person found it otherwise. */
export const chosenHow = async (db: Db, documentId: string, caseFileId: string) => {
  const candidates = await listCandidates(db, documentId)
  const place = candidates.findIndex(({ caseFile }) => caseFile.id === caseFileId)
  const chosen = candidates[place]
  if (!chosen) return { proposal: null }
  const contradictions = chosen.evidence.filter(({ agrees, mentioned }) => !agrees && !mentioned).length
  return { proposal: place + 1, score: chosen.score, contradictions }
}
