import type { z } from 'zod'
import type { Authorized } from '#access'
import { type Db, type House, HouseError } from '#platform'
import { act } from './act.ts'
import type { Attached, AttachedTo } from './contract.ts'

/** More than anybody sends on purpose: such a file is for a person to unpack. */
const mostAttachments = 100

/** What lies inside the file of a case: whether it can be taken in, and what became of that; null where nothing does. */
export const showAttached = async (
  db: Db,
  submissionId: string,
): Promise<z.infer<typeof Attached> | null> => {
  const around = await findAround(db, submissionId)
  if (!around || around.attachedDocuments === 0) return null
  return {
    canTake: canBeTaken(around),
    underWay: around.attachmentsWantedAt !== null && around.attachmentsTakenAt === null,
    files: await listAttached(db, submissionId),
  }
}

/** The original in which this one lay; null where it came by itself, or where one may not see that. */
export const showAttachedTo = async (
  db: Db,
  submissionId: string,
): Promise<z.infer<typeof AttachedTo> | null> =>
  (await db
    .selectFrom('submission')
    .innerJoin('submission as around', 'around.id', 'submission.attachedTo')
    .select(['around.receiptNumber', 'around.fileName'])
    .where('submission.id', '=', submissionId)
    .executeTakeFirst()) ?? null

/** Has the documents inside the file taken in; the letter itself goes on waiting for whoever decides about it. */
export const takeAttachments = (house: House, clerk: Authorized<'clearing.work'>, id: string) =>
  act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, { submissionId }) => {
      const around = await findAround(db, submissionId, { lock: true })
      if (around?.attachmentsWantedAt) throw new HouseError('conflict', 'filing.attachments_wanted_already')
      if (!around || !canBeTaken(around)) throw new HouseError('conflict', 'filing.no_attachments_to_take')
      await db
        .updateTable('submission')
        .set({ attachmentsWantedAt: house.clock.now(), attachmentsWantedBy: clerk.staff.id })
        .where('id', '=', submissionId)
        .execute()
      await house.announce(db, 'filing.attachments_wanted', { tenantId: clerk.tenantId, submissionId })
      const facts = { attachments: around.attachedDocuments }
      return { state: 'open', what: 'filing.attachments_wanted', facts }
    },
  })

type Around = NonNullable<Awaited<ReturnType<typeof findAround>>>

const findAround = (db: Db, submissionId: string, { lock = false } = {}) =>
  db
    .selectFrom('submission')
    .select(['attachedTo', 'attachedDocuments', 'attachmentsWantedAt', 'attachmentsTakenAt'])
    .where('id', '=', submissionId)
    .$if(lock, (rows) => rows.forUpdate())
    .executeTakeFirst()

/** What lies inside an attachment stays there. */
const canBeTaken = ({ attachedTo, attachedDocuments, attachmentsWantedAt }: Around): boolean =>
  attachedTo === null &&
  attachmentsWantedAt === null &&
  attachedDocuments > 0 &&
  attachedDocuments <= mostAttachments

const listAttached = async (db: Db, submissionId: string) => {
  const rows = await db
    .selectFrom('submission')
    .leftJoin('submission as earlier', 'earlier.id', 'submission.duplicateOf')
    .select(['submission.receiptNumber', 'submission.fileName', 'submission.state', 'submission.failure'])
    .select('earlier.receiptNumber as duplicateOf')
    .where('submission.attachedTo', '=', submissionId)
    .orderBy('submission.attachmentNumber')
    .execute()
  return rows.map(({ failure, state, ...file }) => ({
    ...file,
    state: state as z.infer<typeof Attached>['files'][number]['state'],
    reason: (failure as { code: string } | null)?.code ?? null,
  }))
}
