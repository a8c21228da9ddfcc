import { z } from 'zod'
import { recordAct } from '#audit'
import { ownersOf } from '#casefiles'
import { type Db, defineStage, type House, type StoredBlob } from '#platform'
import type { MediaType } from './contract.ts'
import type { Readers } from './pool/readers.ts'
import type { Recoded } from './recode/recode-original.ts'
import { lockSubmission } from './recognition.sql.ts'

const payload = z.object({ tenantId: z.int(), submissionId: z.uuid() })
type OfSubmission = z.infer<typeof payload>

/**
 * Packs a black-and-white original anew, pixel for pixel the same, once every letter in it is where it belongs. The
 * received bytes leave the house only after the new ones are proved, stored and named; both hashes stay on record.
 */
export const recodeStage = (house: House, readers: Readers) =>
  defineStage({
    name: 'recognition.recode',
    payload,
    priority: 60,
    run: async (of) => {
      const source = await house.database.inTenant(of.tenantId, null, async (db) => {
        const ripe = await findRipe(db, of)
        return (
          ripe && {
            ...ripe,
            original: await house.blobs.open(db, { tenantId: of.tenantId, key: ripe.blobKey }),
          }
        )
      })
      if (!source) return
      const mediaType = source.mediaType as MediaType
      const outcome = await readers.recode({ ...source.original, mediaType })
      if ('kept' in outcome) return noteKept(house, of, outcome.kept)
      const { recoded } = outcome
      const blob = await house.blobs.put(recoded.bytes)
      await house.database.inTenant(of.tenantId, null, (db) =>
        replaceOriginal(house, db, of, { recoded, blob }),
      )
    },
    giveUp: (of, failure) => noteKept(house, of, failure.code),
  })

/** Deletes the bytes that a packed original has taken the place of, unless another row still names them. */
export const removeReplacedStage = (house: House) =>
  defineStage({
    name: 'recognition.remove_replaced',
    payload: payload.extend({ blobKey: z.string() }),
    priority: 61,
    run: async ({ tenantId, blobKey }) => {
      const { rows } = await house.database.owner.query(
        'select from submission where blob_key = $1 limit 1',
        [blobKey],
      )
      if (rows.length > 0) return
      await house.database.inTenant(tenantId, null, (db) =>
        house.blobs.forget(db, { tenantId, key: blobKey }),
      )
      await house.blobs.remove(blobKey)
    },
    // The bytes stay: that costs room and nothing else, and is on record.
    giveUp: (of, failure) => noteKept(house, of, failure.code),
  })

/** All letters filed or put away by decision, no open question about any of them, and none that waits for a second look. */
const ripe = (db: Db) =>
  db
    .selectFrom('submission')
    .where('submission.state', '=', 'done')
    .where('submission.recodeLookedAt', 'is', null)
    .where('submission.mediaType', 'in', ['application/pdf', 'image/tiff'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('document')
            .select('document.id')
            .whereRef('document.submissionId', '=', 'submission.id')
            .where('document.state', 'not in', ['filed', 'discarded', 'replaced']),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('clearingCase')
            .select('clearingCase.id')
            .whereRef('clearingCase.submissionId', '=', 'submission.id')
            .where('clearingCase.state', 'in', ['open', 'deferred']),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('filingSample')
            .innerJoin('document', 'document.id', 'filingSample.documentId')
            .select('filingSample.documentId')
            .whereRef('document.submissionId', '=', 'submission.id')
            .where('filingSample.state', '=', 'open'),
        ),
      ),
    )

const findRipe = (db: Db, { submissionId }: OfSubmission) =>
  ripe(db)
    .select(['submission.blobKey', 'submission.mediaType'])
    .where('submission.id', '=', submissionId)
    .executeTakeFirst()

const replaceOriginal = async (
  house: House,
  db: Db,
  { tenantId, submissionId }: OfSubmission,
  { recoded, blob }: { recoded: Recoded; blob: StoredBlob },
) => {
  const before = await lockSubmission(db, submissionId)
  if (!before || !(await findRipe(db, { tenantId, submissionId }))) return
  const now = house.clock.now()
  // Doubles name the same bytes, and go on doing so.
  await db
    .updateTable('submission')
    .set(({ ref }) => ({
      receivedMediaType: ref('mediaType'),
      mediaType: 'application/pdf',
      blobKey: blob.key,
      recodedAt: now,
      recodeLookedAt: now,
      recodedBytes: blob.bytes,
      recodedSha256: blob.sha256,
      recodedPixelsSha256: recoded.pixelsSha256,
    }))
    .where('blobKey', '=', before.blobKey)
    .execute()
  await house.blobs.keep(db, { tenantId, blob, owner: { submissionId } })
  await house.blobs.handOver(db, { tenantId, key: blob.key, owners: await ownersOf(db, blob.key) })
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'recognition.original_recoded',
    subject: { kind: 'submission', id: submissionId },
    facts: {
      receivedSha256: before.sha256,
      receivedBytes: before.bytes,
      sha256: blob.sha256,
      bytes: blob.bytes,
      pixelsSha256: recoded.pixelsSha256,
      pages: recoded.pages,
    },
  })
  await renewPdfs(house, db, { tenantId, submissionId })
  await house.announce(db, 'recognition.original_replaced', {
    tenantId,
    submissionId,
    blobKey: before.blobKey,
  })
}

/** Searchable PDFs carry the pictures as they lie in the original: they come out differently now. */
const renewPdfs = async (house: House, db: Db, { tenantId, submissionId }: OfSubmission) => {
  const letters = await db
    .updateTable('document')
    .set({ pdfRecipe: 0 })
    .where('submissionId', '=', submissionId)
    .where('state', 'not in', ['discarded', 'replaced'])
    .returning('id')
    .execute()
  for (const { id } of letters)
    await house.announce(db, 'recognition.pdf_wanted', { tenantId, documentId: id })
}

const noteKept = ({ database, clock }: House, { tenantId, submissionId }: OfSubmission, why: string) =>
  database.inTenant(tenantId, null, async (db) => {
    await db
      .updateTable('submission')
      .set({ recodeLookedAt: clock.now() })
      .where('id', '=', submissionId)
      .execute()
    await recordAct(db, {
      tenantId,
      staffId: null,
      what: 'recognition.original_kept',
      subject: { kind: 'submission', id: submissionId },
      facts: { why },
    })
  })

/** Puts every original received before that day in line whose letters are all where they belong. Returns how many. */
export const recodeArchive = (
  { database, announce }: Pick<House, 'database' | 'announce'>,
  tenantId: number,
  { receivedBefore }: { receivedBefore: Date },
): Promise<number> =>
  database.inTenant(tenantId, null, async (db) => {
    const rows = await ripe(db)
      .select('submission.id')
      .where('submission.receivedAt', '<', receivedBefore)
      .execute()
    for (const { id } of rows) await announce(db, 'recognition.recode_wanted', { tenantId, submissionId: id })
    return rows.length
  })
