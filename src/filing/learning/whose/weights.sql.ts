import { z } from 'zod'
import type { Db } from '#platform'
import { type FilingModel, shippedModel } from '../../probability/filing-model.ts'

const Stored = z.object({
  weights: z.record(z.string(), z.number()),
  doubtLimits: z.array(z.tuple([z.number(), z.number()])),
})

/** Which of an office's models is live; null: the shipped one. */
export interface LiveVersion {
  version: number
  trainedAt: Date
}

interface Kept {
  state: string
  model: FilingModel
}
/** By tenant; version and moment of fitting name a model in every process. */
const kept = new Map<number, Kept>()

/** The model of a live version, read once in a process. */
export const modelOfVersion = async (
  db: Db,
  tenantId: number,
  live: LiveVersion | null,
): Promise<FilingModel> => {
  if (!live) return shippedModel
  const state = `${live.version} ${live.trainedAt.toISOString()}`
  const known = kept.get(tenantId)
  if (known?.state === state) return known.model
  const { model: stored } = await db
    .selectFrom('whoseModel')
    .select('model')
    .where('version', '=', live.version)
    .executeTakeFirstOrThrow()
  const model = Stored.parse(stored)
  kept.set(tenantId, { state, model })
  return model
}

/** By what it is weighed in an office now whose letter it is. */
export const filingModelOf = async (db: Db, tenantId: number): Promise<FilingModel> => {
  const live = await db
    .selectFrom('whoseModel')
    .select(['version', 'trainedAt'])
    .where('tenantId', '=', tenantId)
    .where('state', '=', 'live')
    .executeTakeFirst()
  return modelOfVersion(db, tenantId, live ?? null)
}
