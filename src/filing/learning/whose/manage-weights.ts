import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, type House, HouseError } from '#platform'
import { holdSwitches } from '../../control/office-settings.ts'
import { listModels, putLive } from '../models.sql.ts'
import { isLearning } from '../switch.sql.ts'
import type { WhoseLearning } from './contract.ts'
import { countExamples, LEAST_EXAMPLES } from './learn-whose.ts'

type Admin = Authorized<'filing.manage'>
type View = z.infer<typeof WhoseLearning>

/** What the office has learned of whose letters are, and by which weights it works. */
export const showWeights = async (db: Db): Promise<View> => {
  const { live, models } = await listModels(db, 'whoseModel')
  return {
    enabled: await isLearning(db),
    ...(await countExamples(db)),
    leastExamples: LEAST_EXAMPLES,
    live,
    models: models as View['models'],
  }
}

/**
 * Makes earlier weights work again; 0: those shipped. Ones that the letters held back spoke against, or any while learning is
 * off, are none to choose: throws `filing.no_such_model`.
 */
export const chooseWeights = (admin: Admin, version: number) =>
  act(admin, { what: 'filing.weights_chosen' }, async (db) => {
    const known = await db
      .selectFrom('whoseModel')
      .select('version')
      .where('version', '=', version)
      .where('state', '<>', 'refused')
      .executeTakeFirst()
    if (version > 0 && !(known && (await holdSwitches(db)).learning))
      throw new HouseError('not-found', 'filing.no_such_model')
    await putLive(db, { table: 'whoseModel', tenantId: admin.tenantId, version })
    return version
  })

/** Asks for a fitting now rather than tonight. */
export const fitNow = (house: House, admin: Admin) =>
  act(admin, { what: 'filing.fitting_wanted' }, async (db) => {
    await house.announce(db, 'filing.whose_taught', { tenantId: admin.tenantId })
    return 0
  })

const act = (admin: Admin, { what }: { what: string }, work: (db: Db) => Promise<number>) =>
  admin.transaction(async (db) => {
    const version = await work(db)
    await recordAct(db, {
      tenantId: admin.tenantId,
      staffId: admin.staff.id,
      what,
      subject: { kind: 'whose_model', id: String(version) },
    })
    return showWeights(db)
  })
