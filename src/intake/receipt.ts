import type { Db } from '#platform'
import type { Receipt } from './contract.ts'

/** Why a submission was refused, as it lies in `submission.failure`. */
export interface Failure {
  code: string
  facts: Record<string, string | number>
}

/** Submissions of a tenant with what a receipt says of them. */
export const selectReceipts = (db: Db, tenantId: number) =>
  db
    .selectFrom('submission')
    .leftJoin('submission as earlier', (join) =>
      join
        .onRef('earlier.tenantId', '=', 'submission.tenantId')
        .onRef('earlier.id', '=', 'submission.duplicateOf'),
    )
    .where('submission.tenantId', '=', tenantId)
    .select([
      'submission.id',
      'submission.receiptNumber',
      'submission.receivedAt',
      'submission.receivedOn',
      'submission.fileName',
      'submission.bytes',
      'submission.sha256',
      'submission.state',
      'submission.failure',
      'submission.pages',
      'earlier.receiptNumber as duplicateOf',
    ])

export type ReceiptRow = Awaited<ReturnType<ReturnType<typeof selectReceipts>['execute']>>[number]

export const toReceipt = (row: ReceiptRow): Receipt => {
  const failure = row.failure as unknown as Failure | null
  return {
    receiptNumber: row.receiptNumber,
    submissionId: row.id,
    receivedAt: row.receivedAt.toISOString(),
    receivedOn: row.receivedOn,
    fileName: row.fileName,
    // Of a file that was not kept, the row holds the note that lies in its place; the size of the file is a fact.
    bytes: Number(failure?.facts.fileBytes ?? row.bytes),
    sha256: row.sha256,
    state: row.state as Receipt['state'],
    duplicateOf: row.duplicateOf,
    reason: failure?.code ?? null,
  }
}

/** Why a submission was refused, with the figures for the sentence; null for what was taken in. */
export const findFailure = async (db: Db, tenantId: number, id: string): Promise<Failure | null> => {
  const row = await db
    .selectFrom('submission')
    .select('failure')
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'rejected')
    .executeTakeFirst()
  return (row?.failure ?? null) as Failure | null
}
