import type { Db, House } from '#platform'
import { layOutLetter } from '../letter-text.ts'
import { readPages } from '../read-pages.sql.ts'
import { typeFeatures } from '../types/type-features.ts'
import { isLearning } from './switch.sql.ts'

/** After so many new examples the model is trained again without waiting for the night. */
export const ENOUGH_NEW = 25

export interface Lesson {
  tenantId: number
  documentId: string
  code: string
  source: 'filed' | 'changed'
}

/**
 * Keeps what a person said a letter is, in the transaction of the act: places of its words in a fixed space, never the
 * words. Nothing is kept where the office has switched learning off.
 */
export const learnType = async (house: House, db: Db, lesson: Lesson): Promise<void> => {
  if (!(await isLearning(db))) return
  const { tenantId, documentId, code, source } = lesson
  const features = typeFeatures(layOutLetter(await readPages(db, documentId)))
  if (features.length === 0) return
  const example = { code, source, taughtAt: house.clock.now(), features: Buffer.from(features.buffer) }
  await db
    .insertInto('typeExample')
    .values({ tenantId, documentId, ...example })
    .onConflict((conflict) => conflict.columns(['tenantId', 'documentId']).doUpdateSet(example))
    .execute()
  if ((await countNew(db)) >= ENOUGH_NEW) await house.announce(db, 'filing.types_taught', { tenantId })
}

/** What was taken back teaches nothing. */
export const forgetType = async (db: Db, documentId: string): Promise<void> => {
  await db.deleteFrom('typeExample').where('documentId', '=', documentId).execute()
}

/** Examples newer than the last training. */
export const countNew = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('typeExample')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('taughtAt', '>', (row) =>
      row
        .selectFrom('typeModel')
        .select((model) => model.fn.coalesce(model.fn.max('trainedAt'), model.val(new Date(0))).as('last')),
    )
    .executeTakeFirstOrThrow()
  return count
}
