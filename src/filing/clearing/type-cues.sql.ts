import type { Db } from '#platform'
import { latestMachineDecision } from '../machine-decision.sql.ts'

/** The words by which the type of a document was told. */
export const readTypeCues = async (db: Db, documentId: string): Promise<string[]> => {
  const latest = await latestMachineDecision(db, documentId).select('type').executeTakeFirst()
  return (latest?.type as { cues?: string[] } | null | undefined)?.cues ?? []
}
