import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, defineStage, type House } from '#platform'
import { officeSettingsOf } from '../../control/office-settings.ts'
import type { Choice, Weights } from '../../probability/conditional-logit.ts'
import { shippedModel } from '../../probability/filing-model.ts'
import { neverForSharing } from '../../probability/fit-weights.ts'
import { isHeldBack } from '../held-back.ts'
import { inThread } from '../in-thread.ts'
import { newestVersion, putLive } from '../models.sql.ts'
import { isLearning } from '../switch.sql.ts'
import { countExamples, LEAST_EXAMPLES } from './learn-whose.ts'
import { PackedOptions, unpackOptions } from './packed-options.ts'
import { isBetter, scoreModel, supportedLimits } from './score-model.ts'
import { filingModelOf } from './weights.sql.ts'

const payload = z.object({ tenantId: z.int() })
const fitThread = new URL('./fit-thread.ts', import.meta.url)

/** The newest ones; more would not make it better, only longer. */
const MOST_EXAMPLES = 6000
/** A letter of the sample stands for those nobody looked at; for no more than this, or a few would decide all. */
const MOST_STOOD_FOR = 25
/** Half of this, in nats over all letters, is what a change of 1 in a weight has to gain to be made. */
const PRIOR = 4
/** After so many days without a word nobody will say any more whose letter it was. */
const DAYS_UNANSWERED = 90

/**
 * Fits an office's weights of whose letter it is anew. They work only if they are better than the present ones on letters held
 * back and would file none of these wrongly that those do not. Run twice it finds nothing new and does nothing; of two at once
 * one is dropped.
 */
export const fitWeightsStage = (house: House) =>
  defineStage({
    name: 'filing.fit_weights',
    payload,
    // Post comes first.
    priority: 9,
    run: async ({ tenantId }) => {
      const lessons = await house.database.inTenant(tenantId, null, (db) =>
        readLessons(db, tenantId, house.clock.now()),
      )
      if (!lessons) return
      const { taught: choices } = lessons
      const whole = choices.reduce((sum, { weight }) => sum + weight, 0)
      const wish = { towards: shippedModel.weights, ridge: PRIOR / whole, atMost: neverForSharing }
      const weights = rounded(await inThread<Weights>(fitThread, { choices, wish }))
      await house.database.inTenant(tenantId, null, (db) => storeModel(db, tenantId, { ...lessons, weights }))
    },
    // The present weights go on working, and the next day asks again.
    giveUp: ({ tenantId }, failure) =>
      house.database.inTenant(tenantId, null, (db) =>
        recordAct(db, {
          tenantId,
          staffId: null,
          what: 'filing.fitting_failed',
          subject: { kind: 'whose_model', id: '0' },
          facts: { code: failure.code },
        }),
      ),
  })

const rounded = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(3))]))

interface Lessons {
  /** What is said later waits for the next fitting. */
  readAt: Date
  /** Version of the newest model when these were read. */
  before: number
  taught: Choice[]
  heldBack: Choice[]
}

/** null: there is nothing to learn, or too little. */
const readLessons = async (db: Db, tenantId: number, readAt: Date): Promise<Lessons | null> => {
  await forgetUnanswered(db, readAt)
  const { examples, newExamples } = await countExamples(db)
  if (!(await isLearning(db)) || newExamples === 0 || examples < LEAST_EXAMPLES) return null
  const rows = await db
    .selectFrom('whoseExample')
    .select(['documentId', 'options', 'chosen', 'source', 'share'])
    .where('tenantId', '=', tenantId)
    .where('chosen', 'is not', null)
    .orderBy('taughtAt', 'desc')
    .orderBy('documentId')
    .limit(MOST_EXAMPLES)
    .execute()
  const choices = rows.map(({ documentId, options: packed, chosen, source, share }) => {
    const options = unpackOptions(PackedOptions.parse(packed))
    return {
      heldBack: isHeldBack(documentId),
      weight: source === 'sampled' ? Math.min(1 / share, MOST_STOOD_FOR) : 1,
      options,
      truth: options.map((_, at) => Number(at === chosen)),
    }
  })
  return {
    readAt,
    before: await newestVersion(db, 'whoseModel', tenantId),
    taught: choices.filter(({ heldBack }) => !heldBack),
    heldBack: choices.filter(({ heldBack }) => heldBack),
  }
}

const forgetUnanswered = async (db: Db, now: Date) => {
  const before = new Date(now.getTime() - DAYS_UNANSWERED * 24 * 60 * 60 * 1000)
  await db.deleteFrom('whoseExample').where('chosen', 'is', null).where('decidedAt', '<', before).execute()
}

const storeModel = async (
  db: Db,
  tenantId: number,
  { readAt, before, taught, heldBack, weights }: Lessons & { weights: Weights },
) => {
  await sql`select pg_advisory_xact_lock(hashtextextended('whose_model', ${tenantId}))`.execute(db)
  const { settings } = await db.selectFrom('tenant').select('settings').forShare().executeTakeFirstOrThrow()
  // Switched off meanwhile: what was learned from is gone, and so is what was learned.
  if (!(await isLearning(db)) || (await newestVersion(db, 'whoseModel', tenantId)) !== before) return
  const { targetMisfileRate } = officeSettingsOf(settings)
  const live = await filingModelOf(db, tenantId)
  const model = { weights, doubtLimits: supportedLimits(weights, heldBack) }
  const present = scoreModel(live, heldBack, targetMisfileRate)
  const candidate = scoreModel(model, heldBack, targetMisfileRate)
  const better = isBetter(model, live, heldBack) && candidate.wrong <= present.wrong
  const version = before + 1
  const examples = taught.length + heldBack.length
  await db
    .insertInto('whoseModel')
    .values({
      ...{ tenantId, version, trainedAt: readAt, state: 'refused', examples },
      scores: JSON.stringify({ present, candidate }),
      model: JSON.stringify(model),
    })
    .execute()
  if (better) await putLive(db, { table: 'whoseModel', tenantId, version })
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: better ? 'filing.weights_live' : 'filing.weights_refused',
    subject: { kind: 'whose_model', id: String(version) },
    facts: { examples, loss: candidate.loss, before: present.loss },
  })
}
