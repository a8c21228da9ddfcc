import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, type House, HouseError } from '#platform'
import type { TypeLearning } from './contract.ts'
import { countNew } from './learn-type.ts'
import { listModels, putLive } from './models.sql.ts'
import { isLearning, setLearning } from './switch.sql.ts'

type Admin = Authorized<'types.manage'>
type View = z.infer<typeof TypeLearning>

/** What the office has learned so far, and by what it works. */
export const showLearning = async (db: Db): Promise<View> => {
  const { live, models } = await listModels(db, 'typeModel')
  const { examples } = await db
    .selectFrom('typeExample')
    .select((row) => row.fn.countAll<number>().as('examples'))
    .executeTakeFirstOrThrow()
  return {
    enabled: await isLearning(db),
    examples,
    newExamples: await countNew(db),
    live,
    models: models as View['models'],
  }
}

/** Switched off, nothing more is kept, what was kept is deleted, and what was shipped works: for types and for whose letter it is. */
export const switchLearning = (admin: Admin, enabled: boolean) =>
  act(admin, { what: enabled ? 'filing.learning_on' : 'filing.learning_off' }, async (db) => {
    await setLearning(db, admin.tenantId, enabled)
    if (enabled) return 0
    const { tenantId } = admin
    for (const table of ['typeExample', 'whoseExample'] as const)
      await db.deleteFrom(table).where('tenantId', '=', tenantId).execute()
    // Without a condition: whoever works the switch may not see the letters.
    await db.deleteFrom('learnedReference').execute()
    for (const table of ['typeModel', 'whoseModel'] as const)
      await putLive(db, { table, tenantId, version: 0 })
    return 0
  })

/** Makes an earlier model work again; 0: the start model. Throws `filing.no_such_model`. */
export const chooseModel = (admin: Admin, version: number) =>
  act(admin, { what: 'filing.model_chosen' }, async (db) => {
    const known = await db
      .selectFrom('typeModel')
      .select('version')
      .where('version', '=', version)
      .executeTakeFirst()
    if (version > 0 && !known) throw new HouseError('not-found', 'filing.no_such_model')
    await putLive(db, { table: 'typeModel', tenantId: admin.tenantId, version })
    return version
  })

/** Asks for a training now rather than tonight. */
export const trainNow = (house: House, admin: Admin) =>
  act(admin, { what: 'filing.training_wanted' }, async (db) => {
    await house.announce(db, 'filing.types_taught', { tenantId: admin.tenantId })
    return 0
  })

const act = (admin: Admin, { what }: { what: string }, work: (db: Db) => Promise<number>) =>
  admin.transaction(async (db) => {
    const version = await work(db)
    await recordAct(db, {
      tenantId: admin.tenantId,
      staffId: admin.staff.id,
      what,
      subject: { kind: 'type_model', id: String(version) },
    })
    return showLearning(db)
  })
