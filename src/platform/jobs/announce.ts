import type { Db } from '../database/connect.ts'
import { addStageJob, type Stage, type StagePayload } from './stage.ts'

/** Says, in the caller's transaction, what has just happened; the journey knows which stages follow. */
export type Announce = (
  db: Db,
  event: string,
  payload: StagePayload & Record<string, unknown>,
) => Promise<void>

/** From event to the stages that follow it. */
export type Journey = Record<string, readonly string[]>

/** An event that no stage follows is an error of the house, not of the moment: it must not be swallowed. */
export const announceAlong =
  (journey: Journey, stages: () => Stage[]): Announce =>
  async (db, event, payload) => {
    const next = journey[event]
    if (!next) throw new Error(`the journey knows no event ${event}`)
    for (const name of next) {
      const stage = stages().find((one) => one.name === name)
      if (!stage) throw new Error(`the journey leads to an unknown stage ${name}`)
      const priority = typeof stage.priority === 'number' ? stage.priority : stage.priority(payload)
      const place = stage.place?.(payload) ?? 0
      await addStageJob(db, { stage: name, key: keyOf(payload), priority, place, payload })
    }
  }

const keyOf = (payload: StagePayload) =>
  Object.keys(payload)
    .toSorted()
    .map((name) => String(payload[name as keyof StagePayload]))
    .join(':')
