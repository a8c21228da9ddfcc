import { z } from 'zod'
import { recordAct } from '#audit'
import { openClearingCase, tellOfAttachments } from '#casefiles'
import { type Db, defineStage, HouseError, type Stage, type StoredFile } from '#platform'
import { isOfFile, toFailure } from '../inspect-arrival.ts'
import type { AttachedFile, Channel, IntakeDesk } from '../intake-desk.ts'
import { registerSubmission } from '../register-submission.ts'
import { keyOfAttachment, takeIn } from '../take-in.ts'

const payload = z.object({ tenantId: z.int(), submissionId: z.uuid() })
type OfSubmission = z.infer<typeof payload>

/**
 * Takes in the documents that lie inside a PDF, each as an original of its own that arrived with it and goes the way of
 * every other. What cannot come in is a refused submission with its reason. A file that came in stays so, whatever
 * becomes of the others; those are tried again. Only one level deep: what lies inside an attachment stays there.
 */
export const takeAttachmentsStage = (desk: IntakeDesk): Stage =>
  defineStage({
    name: 'intake.take_attachments',
    payload,
    priority: 5,
    run: async (of) => {
      const around = await desk.database.inTenant(of.tenantId, null, (db) => findAround(desk, db, of))
      if (!around) return
      await takeThose(desk, around, await desk.attachments.list(around.original))
      await desk.database.inTenant(of.tenantId, null, (db) => close(desk, db, of))
    },
    giveUp: (of, failure) =>
      desk.database.inTenant(of.tenantId, null, (db) =>
        openClearingCase(db, {
          tenantId: of.tenantId,
          submissionId: of.submissionId,
          documentId: null,
          kind: 'failed',
          reason: failure.code,
          facts: failure.facts,
          retry: { event: 'filing.attachments_wanted', payload: of },
        }),
      ),
  })

/** The original around, with what came out of it so far. */
interface Around extends OfSubmission {
  original: StoredFile
  channel: Channel
  urgent: boolean
  receivedAt: Date
  wantedBy: string | null
  taken: { number: number; bytes: number }[]
}

const findAround = async (desk: IntakeDesk, db: Db, of: OfSubmission): Promise<Around | null> => {
  const row = await db
    .selectFrom('submission')
    .select(['blobKey', 'channel', 'urgent', 'receivedAt', 'attachmentsWantedBy'])
    .where('id', '=', of.submissionId)
    .where('attachedTo', 'is', null)
    .where('attachmentsTakenAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const original = await desk.blobs.open(db, { tenantId: of.tenantId, key: row.blobKey })
  const { urgent, receivedAt, attachmentsWantedBy: wantedBy } = row
  const channel = row.channel as Channel
  return { ...of, original, channel, urgent, receivedAt, wantedBy, taken: await listTaken(db, of) }
}

const listTaken = async (db: Db, { submissionId }: OfSubmission) => {
  const rows = await db
    .selectFrom('submission')
    .select(['attachmentNumber as number', 'bytes', 'state'])
    .where('attachedTo', '=', submissionId)
    .execute()
  return rows.map(({ number, bytes, state }) => ({ number: number ?? 0, bytes: Number(bytes), state }))
}

/** One that comes out of another passes through memory; all together may be as large as one file that is handed in. */
const mostBytesOfOne = 100 * 2 ** 20

const takeThose = async (desk: IntakeDesk, around: Around, files: AttachedFile[]) => {
  const there = new Set(around.taken.map(({ number }) => number))
  let room = desk.limits.maxBytes - around.taken.reduce((sum, { bytes }) => sum + bytes, 0)
  let failure: unknown
  for (const file of files.filter(({ number }) => !there.has(number)))
    try {
      room -= await takeOne(desk, around, { ...file, most: Math.min(room, mostBytesOfOne) })
    } catch (cause) {
      failure ??= cause
    }
  if (failure) throw failure
}

const takeOne = async (desk: IntakeDesk, around: Around, file: AttachedFile & { most: number }) => {
  const { tenantId, submissionId, original, channel, urgent, receivedAt, wantedBy: staffId } = around
  const { number, name, most } = file
  const about = {
    tenantId,
    staffId,
    channel,
    urgent,
    fileName: name,
    attachedTo: { submissionId, number, receivedAt },
  }
  try {
    const content = await desk.attachments.take({ ...original, number, most })
    return (await takeIn(desk, { ...about, content })).bytes
  } catch (cause) {
    if (!(cause instanceof HouseError) || !isOfFile(cause)) throw cause
    return noteRefusal(desk, about, cause)
  }
}

type About = Omit<Parameters<typeof takeIn>[1], 'content'> & {
  attachedTo: NonNullable<Parameters<typeof takeIn>[1]['attachedTo']>
}

/** In the place of what could not be taken out lies a small note: a submission always names bytes that exist. */
const noteRefusal = async (desk: IntakeDesk, about: About, refusal: HouseError): Promise<number> => {
  const { submissionId, number, receivedAt } = about.attachedTo
  const note = `${refusal.code} ${JSON.stringify(refusal.facts)} ${submissionId} ${number}\n`
  const blob = await desk.blobs.put(Buffer.from(note))
  await registerSubmission(desk, {
    ...about,
    blob,
    receivedAt,
    idempotencyKey: keyOfAttachment(about.attachedTo),
    verdict: { refused: toFailure(refusal) },
  })
  return blob.bytes
}

const close = async (desk: IntakeDesk, db: Db, of: OfSubmission) => {
  const { tenantId, submissionId } = of
  const closed = await db
    .updateTable('submission')
    .set({ attachmentsTakenAt: desk.clock.now() })
    .where('id', '=', submissionId)
    .where('attachmentsTakenAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!closed) return
  const taken = await listTaken(db, of)
  const refused = taken.filter(({ state }) => state === 'rejected').length
  const came = taken.length - refused
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: 'intake.attachments_taken',
    subject: { kind: 'submission', id: submissionId },
    facts: { taken: came, refused },
  })
  await tellOfAttachments(db, submissionId, came)
}
