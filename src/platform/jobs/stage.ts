import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../database/connect.ts'
import type { HouseError } from '../errors.ts'

export interface StagePayload {
  tenantId: number
}

/**
 * A station of a letter's journey. `run` may be called again after a crash at any moment: it looks at what is stored
 * before it acts. `giveUp` makes the failure visible as a case for a person; after it the job is over.
 */
export interface Stage<Payload extends StagePayload = StagePayload> {
  name: string
  payload: z.ZodType<Payload>
  /** Smaller comes first; later stations go before earlier ones, so that letters arrive instead of all being half done. */
  priority: number | ((payload: Payload) => number)
  /**
   * Place in line among jobs of the same priority, as the page of a stack. A job of place n lets go first what comes
   * within n turns after it, and no more: large work does not hold up small work, nor is it held up for ever.
   */
  place?(payload: Payload): number
  run(payload: Payload): Promise<void>
  giveUp(payload: Payload, failure: HouseError): Promise<void>
}

/** Keeps the payload's type at the definition and lets stages of all kinds lie in one list. */
export const defineStage = <Payload extends StagePayload>(stage: Stage<Payload>): Stage => ({
  name: stage.name,
  payload: stage.payload,
  priority: priorityOf(stage),
  ...(stage.place
    ? { place: (payload: StagePayload) => stage.place?.(stage.payload.parse(payload)) ?? 0 }
    : {}),
  run: (payload) => stage.run(stage.payload.parse(payload)),
  giveUp: (payload, failure) => stage.giveUp(stage.payload.parse(payload), failure),
})

const priorityOf = <Payload extends StagePayload>({ priority, payload }: Stage<Payload>) =>
  typeof priority === 'number' ? priority : (given: StagePayload) => priority(payload.parse(given))

/** A turn is longer than a page takes: at any sensible pace, what comes in later does not wait for a stack. */
const turnSeconds = 5

export interface StageJob {
  stage: string
  /** The same key twice is one job. */
  key: string
  priority: number
  place?: number
  payload: StagePayload & Record<string, unknown>
}

/** Adds the job in the caller's transaction: it exists if, and only if, what the caller stored does. */
export const addStageJob = async (db: Db, job: StageJob): Promise<void> => {
  await sql`select app.add_stage(${job.stage}, ${JSON.stringify(job.payload)}::json, ${`${job.stage}:${job.key}`}, ${job.priority},
    now() - interval '1 day' + ${(job.place ?? 0) * turnSeconds} * interval '1 second')`.execute(db)
}
