import { sql } from 'kysely'
import type { Db } from '#platform'
import { type TypeModel, unpackModel } from '../types/type-model.ts'

/** Where models of a kind are kept, version by version. */
export type ModelTable = 'typeModel' | 'whoseModel'

interface Kept {
  state: string
  model: TypeModel
}
/** By tenant; version and moment of training name a model in every process. */
const kept = new Map<number, Kept>()

/** The model that works in an office now; null where the start model does. */
export const liveModelOf = async (db: Db, tenantId: number): Promise<TypeModel | null> => {
  const { rows } = await sql<{ version: number; trainedAt: Date }>`
    select version, trained_at from type_model join tenant on tenant.id = type_model.tenant_id
    where tenant_id = ${tenantId} and state = 'live' and (settings #>> '{filing,learning}') is distinct from 'false'`.execute(
    db,
  )
  const [live] = rows
  if (!live) return null
  const state = `${live.version} ${live.trainedAt.toISOString()}`
  const known = kept.get(tenantId)
  if (known?.state === state) return known.model
  const { model: packed } = await db
    .selectFrom('typeModel')
    .select('model')
    .where('version', '=', live.version)
    .executeTakeFirstOrThrow()
  const model = unpackModel(packed)
  kept.set(tenantId, { state, model })
  return model
}

/** Makes this version the one that works, and no other; 0: what was shipped. */
export const putLive = async (
  db: Db,
  { table, tenantId, version }: { table: ModelTable; tenantId: number; version: number },
): Promise<void> => {
  const mine = db.updateTable(table).where('tenantId', '=', tenantId)
  await mine.set({ state: 'retired' }).where('state', '=', 'live').execute()
  await mine.set({ state: 'live' }).where('version', '=', version).execute()
}

/** 0: none yet. */
export const newestVersion = async (db: Db, table: ModelTable, tenantId: number): Promise<number> =>
  (
    await db
      .selectFrom(table)
      .select((row) => row.fn.max('version').as('version'))
      .where('tenantId', '=', tenantId)
      .executeTakeFirstOrThrow()
  ).version ?? 0

const SHOWN = 12

/** The newest versions of what was learned, and the number of the one that works; 0: what was shipped. */
export const listModels = async (db: Db, table: ModelTable) => {
  const rows = await db
    .selectFrom(table)
    .select(['version', 'trainedAt', 'state', 'examples', 'scores'])
    .orderBy('version', 'desc')
    .limit(SHOWN)
    .execute()
  const live = await db.selectFrom(table).select('version').where('state', '=', 'live').executeTakeFirst()
  return {
    live: live?.version ?? 0,
    models: rows.map(({ trainedAt, ...row }) => ({ ...row, trainedAt: trainedAt.toISOString() })),
  }
}
