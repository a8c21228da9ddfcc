import type { Db } from '#platform'

/** The words by which the type of a document was told. */
export const readTypeCues = async (db: Db, documentId: string): Promise<string[]> => {
  const latest = await db
    .selectFrom('filingDecision')
    .select('type')
    .where('documentId', '=', documentId)
    .where('decidedBy', 'is', null)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (latest?.type as { cues?: string[] } | null | undefined)?.cues ?? []
}
