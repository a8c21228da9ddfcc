import type { Db } from '#platform'
import { latestMachineDecision } from '../machine-decision.sql.ts'
import type { RecognisedType } from '../types/recognise-type.ts'

/** What type the machine takes a document for, how sure it is, and the words by which it told; null: it cannot tell. */
export const readRecognisedType = async (db: Db, documentId: string): Promise<RecognisedType | null> => {
  const latest = await latestMachineDecision(db, documentId).select('type').executeTakeFirst()
  return (latest?.type as RecognisedType | null | undefined) ?? null
}
