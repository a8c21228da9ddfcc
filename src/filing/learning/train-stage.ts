import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { documentTypesOf } from '#casefiles'
import { type Db, defineStage, type House } from '#platform'
import { sampleLetters } from '../types/sample-letters.ts'
import { startModel } from '../types/start-model.ts'
import type { Example } from '../types/train-model.ts'
import { typeFeatures } from '../types/type-features.ts'
import { NO_TYPE, unpackModel } from '../types/type-model.ts'
import { isHeldBack } from './held-back.ts'
import { inThread } from './in-thread.ts'
import { countNew } from './learn-type.ts'
import { liveModelOf, newestVersion, putLive } from './models.sql.ts'
import { scoreModel } from './score-model.ts'
import { isLearning } from './switch.sql.ts'

const payload = z.object({ tenantId: z.int() })

/** The newest ones; more would not make it better, only longer. */
const MOST_EXAMPLES = 6000
const trainThread = new URL('./train-thread.ts', import.meta.url)

/**
 * Trains an office's model of the types anew. It works only if it beats the present one on letters held back.
 * Run twice it finds nothing new and does nothing; of two at once one is dropped.
 */
export const trainTypesStage = (house: House) =>
  defineStage({
    name: 'filing.train_types',
    payload,
    // Post comes first.
    priority: 9,
    run: async ({ tenantId }) => {
      const lessons = await house.database.inTenant(tenantId, null, (db) =>
        readLessons(db, tenantId, house.clock.now()),
      )
      if (!lessons) return
      const examples: Example[] = [...lessons.taught, ...samples(0)]
      const packed = Buffer.from(await inThread<Uint8Array>(trainThread, examples))
      await house.database.inTenant(tenantId, null, (db) => storeModel(db, tenantId, { ...lessons, packed }))
    },
    // The present model goes on working, and the next lesson asks again.
    giveUp: ({ tenantId }, failure) =>
      house.database.inTenant(tenantId, null, (db) =>
        recordAct(db, {
          tenantId,
          staffId: null,
          what: 'filing.training_failed',
          subject: { kind: 'type_model', id: '0' },
          facts: { code: failure.code },
        }),
      ),
  })

interface Lessons {
  /** What is taught later waits for the next training. */
  readAt: Date
  /** Version of the newest model when these were read. */
  before: number
  taught: Example[]
  heldBack: Example[]
}

/** null: there is nothing to learn. */
const readLessons = async (db: Db, tenantId: number, readAt: Date): Promise<Lessons | null> => {
  if (!(await isLearning(db)) || (await countNew(db)) === 0) return null
  const rows = await db
    .selectFrom('typeExample')
    .innerJoin('document', 'document.id', 'typeExample.documentId')
    .select(['documentId', 'code', 'features', 'document.caseFileId'])
    .where('typeExample.tenantId', '=', tenantId)
    .orderBy('taughtAt', 'desc')
    .limit(MOST_EXAMPLES)
    .execute()
  const examples = rows.map(({ documentId, code, features, caseFileId }) => ({
    heldBack: isHeldBack(documentId),
    code,
    features: new Uint16Array(Uint8Array.from(features).buffer),
    household: caseFileId ?? documentId,
  }))
  return {
    readAt,
    before: await newestVersion(db, 'typeModel', tenantId),
    taught: examples.filter(({ heldBack }) => !heldBack),
    heldBack: examples.filter(({ heldBack }) => heldBack),
  }
}

const storeModel = async (
  db: Db,
  tenantId: number,
  { readAt, before, taught, heldBack, packed }: Lessons & { packed: Buffer },
) => {
  await sql`select pg_advisory_xact_lock(hashtextextended('type_model', ${tenantId}))`.execute(db)
  if ((await newestVersion(db, 'typeModel', tenantId)) !== before) return
  const { types } = await documentTypesOf(db, tenantId)
  const sameDay = new Set(types.filter(({ urgency }) => urgency === 'same-day').map(({ code }) => code))
  const letters = [...heldBack, ...samples(1)]
  const present = scoreModel((await liveModelOf(db, tenantId)) ?? startModel(), letters, sameDay)
  const candidate = scoreModel(unpackModel(packed), letters, sameDay)
  const better = beats(candidate, present)
  const version = before + 1
  await db
    .insertInto('typeModel')
    .values({
      tenantId,
      version,
      trainedAt: readAt,
      state: 'refused',
      examples: taught.length + heldBack.length,
      scores: JSON.stringify({ present, candidate }),
      model: packed,
    })
    .execute()
  if (better) await putLive(db, { table: 'typeModel', tenantId, version })
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: better ? 'filing.model_live' : 'filing.model_refused',
    subject: { kind: 'type_model', id: String(version) },
    facts: { examples: taught.length + heldBack.length, f1: candidate.f1, before: present.f1 },
  })
}

type Scores = ReturnType<typeof scoreModel>

/** Better at the types or at what must be done the same day, and worse at neither: a draw changes nothing. */
const beats = (candidate: Scores, present: Scores): boolean =>
  candidate.f1 >= present.f1 &&
  candidate.sameDay >= present.sameDay &&
  (candidate.f1 > present.f1 || candidate.sameDay > present.sameDay)

/** Every other sample letter is learned again so that rare types are not forgotten, the others are held back. */
const samples = (half: 0 | 1): Example[] =>
  sampleLetters()
    .filter((_, at) => at % 2 === half)
    .map(({ code, letter }, at) => ({
      code: code ?? NO_TYPE,
      features: typeFeatures(letter),
      household: `sample ${at}`,
    }))
