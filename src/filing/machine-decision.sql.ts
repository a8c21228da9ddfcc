import type { Db } from '#platform'

/** The machine's latest decision for a document, of people's none; whoever asks selects what they need of it. */
export const latestMachineDecision = (db: Db, documentId: string) =>
  db
    .selectFrom('filingDecision')
    .where('documentId', '=', documentId)
    .where('decidedBy', 'is', null)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
