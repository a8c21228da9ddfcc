import { recordAct } from '#audit'
import { openClearingCase } from '#casefiles'
import { type Db, newId, officeDay, type StoredBlob } from '#platform'
import type { Receipt } from './contract.ts'
import { noteFileName } from './file-name.ts'
import type { Verdict } from './inspect-arrival.ts'
import type { Channel, Inspected, IntakeDesk } from './intake-desk.ts'
import { selectReceipts, toReceipt } from './receipt.ts'
import { drawReceiptNumber } from './receipt-number.ts'
import { refusals } from './refusals.ts'

/** The original in which another one lay, and which of the files inside it was. */
export interface AttachedTo {
  submissionId: string
  number: number
  receivedAt: Date
}

/** An arrival whose bytes are safe on disk. */
export interface Entry {
  tenantId: number
  staffId: string | null
  channel: Channel
  urgent?: boolean
  fileName: string
  blob: StoredBlob
  receivedAt: Date
  idempotencyKey: string | null
  attachedTo?: AttachedTo
  /** null: not inspected, because the key or the bytes were here before */
  verdict: Verdict | null
}

/**
 * Row, act, clearing case and the announcement of what follows, all in one transaction: they stand together or not at
 * all. A key seen before brings back its first receipt; of equal bytes only the first copy is read.
 */
export const registerSubmission = async (desk: IntakeDesk, entry: Entry): Promise<Receipt> => {
  const { receipt, isNamed } = await register(desk, entry)
  // Bytes that were here before lie once; these have served.
  if (!isNamed) await desk.blobs.remove(entry.blob.key)
  return receipt
}

const register = (desk: IntakeDesk, entry: Entry): Promise<{ receipt: Receipt; isNamed: boolean }> =>
  desk.database.inTenant(entry.tenantId, null, async (db) => {
    const { isNamed, ...placed } = await place(db, entry)
    const receipt = toReceipt(
      await selectReceipts(db, entry.tenantId)
        .where('submission.id', '=', placed.id)
        .executeTakeFirstOrThrow(),
    )
    if (!placed.fresh) return { receipt, isNamed }
    if (isNamed)
      await desk.blobs.keep(db, {
        tenantId: entry.tenantId,
        blob: entry.blob,
        owner: { submissionId: placed.id },
      })
    await putOnRecord(db, entry, receipt)
    if (receipt.state === 'rejected') await openRefusal(db, entry, receipt)
    if (receipt.state === 'received')
      await desk.announce(
        db,
        isInspected(entry.verdict) ? 'intake.submission_received' : 'intake.inspection_wanted',
        {
          tenantId: entry.tenantId,
          submissionId: placed.id,
        },
      )
    return { receipt, isNamed }
  })

/** The submission a key belongs to; the same key with other bytes is a mistake of the sender. */
export const findByKey = async (
  db: Db,
  { tenantId, idempotencyKey, blob }: Pick<Entry, 'tenantId' | 'idempotencyKey' | 'blob'>,
): Promise<string | null> => {
  if (idempotencyKey === null) return null
  const known = await db
    .selectFrom('submission')
    .select(['id', 'sha256'])
    .where('tenantId', '=', tenantId)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()
  if (known && known.sha256 !== blob.sha256) throw refusals.keyReused()
  return known?.id ?? null
}

/** The submission through which these bytes came in first and were accepted. */
export const findOriginal = async (db: Db, { tenantId, blob }: OfBytes): Promise<Original | null> =>
  (await selectOriginal(db, { tenantId, blob })) ?? null

type Original = NonNullable<Awaited<ReturnType<typeof selectOriginal>>>

type OfBytes = Pick<Entry, 'tenantId'> & { blob: Pick<StoredBlob, 'sha256'> }

const selectOriginal = (db: Db, { tenantId, blob }: OfBytes) =>
  db
    .selectFrom('submission')
    .select([
      'id',
      'blobKey',
      'recodedAt',
      'recodeLookedAt',
      'recodedBytes',
      'recodedSha256',
      'recodedPixelsSha256',
      'receivedMediaType',
    ])
    .where('tenantId', '=', tenantId)
    .where('sha256', '=', blob.sha256)
    .where('duplicateOf', 'is', null)
    .where('state', '<>', 'rejected')
    // Its bytes may just be packed anew: afterwards they lie elsewhere.
    .forShare()
    .executeTakeFirst()

/**
 * Inserts the row. Where another request holds the same key, bytes or number, the insert waits for it and then yields no
 * row; a second look finds what that one has stored.
 */
const place = async (db: Db, entry: Entry) => {
  for (let tries = 0; tries < 10; tries++) {
    const known = await findByKey(db, entry)
    if (known) return { id: known, fresh: false, isNamed: false }
    const inserted = await db
      .insertInto('submission')
      .values(toRow(entry, await findOriginal(db, entry)))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'blobKey'])
      .executeTakeFirst()
    if (inserted) return { id: inserted.id, fresh: true, isNamed: inserted.blobKey === entry.blob.key }
  }
  throw refusals.tryAgain()
}

const toRow = (entry: Entry, original: Original | null) => {
  const receivedOn = officeDay(entry.receivedAt)
  return {
    tenantId: entry.tenantId,
    id: newId(),
    receiptNumber: drawReceiptNumber(receivedOn.slice(0, 4)),
    channel: entry.channel,
    urgent: entry.urgent ?? false,
    idempotencyKey: entry.idempotencyKey,
    receivedAt: entry.receivedAt,
    receivedOn,
    submittedBy: entry.staffId,
    fileName: noteFileName(entry.fileName),
    bytes: entry.blob.bytes,
    sha256: entry.blob.sha256,
    blobKey: entry.blob.key,
    attachedTo: entry.attachedTo?.submissionId ?? null,
    attachmentNumber: entry.attachedTo?.number ?? null,
    ...outcome(entry.verdict, original),
  }
}

const outcome = (verdict: Verdict | null, original: Original | null) => {
  const refused = refusedBy(verdict)
  if (refused) return { state: 'rejected', failure: JSON.stringify(refused) }
  const known = isInspected(verdict) ? inspectedColumns(verdict) : null
  if (original) {
    // The same bytes lie once, under the keys of those whose letters they hold.
    const { id, ...lies } = original
    return { ...known, ...lies, state: 'duplicate', duplicateOf: id }
  }
  if (verdict === null) throw refusals.tryAgain()
  return { ...known, state: 'received' }
}

/** What a look into the original has shown, as its row holds it. */
export const inspectedColumns = ({ mediaType, pages, notes, attachments }: Inspected) => ({
  mediaType,
  pages,
  notes,
  attachments: attachments.count,
  attachedDocuments: attachments.documents,
})

const isInspected = (verdict: Verdict | null): verdict is Inspected =>
  verdict !== null && typeof verdict === 'object' && !('refused' in verdict)

const refusedBy = (verdict: Verdict | null) =>
  verdict !== null && typeof verdict === 'object' && 'refused' in verdict ? verdict.refused : null

const actOf = { received: 'intake.received', duplicate: 'intake.received_again', rejected: 'intake.rejected' }

const putOnRecord = (db: Db, entry: Entry, receipt: Receipt) =>
  recordAct(db, {
    tenantId: entry.tenantId,
    staffId: entry.staffId,
    what: actOf[receipt.state as keyof typeof actOf],
    subject: { kind: 'submission', id: receipt.submissionId },
    facts: {
      channel: entry.channel,
      receiptNumber: receipt.receiptNumber,
      sha256: receipt.sha256,
      bytes: receipt.bytes,
      duplicateOf: receipt.duplicateOf,
      code: receipt.reason,
      ...(entry.attachedTo ? { attachedTo: entry.attachedTo.submissionId } : {}),
      ...notesOf(entry.verdict),
    },
  })

/** What is special about an accepted original, such as a signature or attached files, and which file quarantine holds. */
const notesOf = (verdict: Verdict | null): Record<string, string> => {
  if (isInspected(verdict)) return verdict.notes.length > 0 ? { notes: verdict.notes.join(' ') } : {}
  const { signature, fileSha256 } = refusedBy(verdict)?.facts ?? {}
  return fileSha256 === undefined
    ? {}
    : { signature: String(signature ?? ''), fileSha256: String(fileSha256) }
}

/** A person looks at what could not be read: the original is kept, the sender may be asked for a better one. */
const openRefusal = (db: Db, entry: Entry, receipt: Receipt) =>
  openClearingCase(db, {
    tenantId: entry.tenantId,
    submissionId: receipt.submissionId,
    documentId: null,
    kind: 'rejected',
    reason: receipt.reason ?? 'recognition.broken',
    facts: refusedBy(entry.verdict)?.facts ?? {},
  })
