import { EventEmitter } from 'node:events'
import { run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Database } from '../database/connect.ts'
import { HouseError } from '../errors.ts'
import type { Log } from '../log.ts'
import { holdPool, takeOverDeadPools } from './dead-pools.ts'
import type { Stage } from './stage.ts'
import { quietWorkerLogger } from './worker-logger.ts'

/** Failures that another try cannot mend. */
const final = new Set(['invalid', 'too-large', 'not-found', 'conflict', 'forbidden'])
const triesBeforePerson = 4
const sweepMillis = 2000

interface WorkOptions {
  database: Database
  stages: Stage[]
  concurrency: number
  log: Log
}

/** Runs stages until stopped. Any number of machines may do so on one database. `stop` lets running stages end. */
export const startWork = async ({
  database,
  stages,
  concurrency,
  log,
}: WorkOptions): Promise<{ stop(): Promise<void> }> => {
  const events: WorkerEvents = new EventEmitter()
  const holding = new Promise<string>((resolve) =>
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id)),
  )
  const runner = await run({
    pgPool: database.owner,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietWorkerLogger,
    events,
    taskList: Object.fromEntries(stages.map((stage) => [stage.name, toTask(stage, log)])) as TaskList,
    parsedCronItems: [],
    // Without a batch the engine does not wait for the end of a job to be written when it is told to stop.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  const hold = await holdPool(database, await holding, log)
  const sweep = async () => {
    await takeOverDeadPools(database)
    await giveUpExhausted(database, stages, log)
  }
  let sweeping = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch((cause) => log.error('work.sweep_failed', {}, cause))
  }, sweepMillis)
  return {
    stop: async () => {
      clearInterval(timer)
      await sweeping
      await runner.stop()
      await hold.close()
    },
  }
}

const toTask =
  (stage: Stage, log: Log) =>
  async (payload: unknown, { job }: { job: { attempts: number } }) => {
    const started = performance.now()
    try {
      await stage.run(payload as Parameters<Stage['run']>[0])
      log.debug('stage.done', { stage: stage.name, millis: Math.round(performance.now() - started) })
    } catch (cause) {
      const failure =
        cause instanceof HouseError
          ? cause
          : new HouseError('unavailable', `${stage.name.split('.')[0]}.stage_failed`, { cause })
      log.error(
        'stage.failed',
        { stage: stage.name, attempt: job.attempts, code: failure.code },
        failure.cause ?? failure,
      )
      if (!final.has(failure.kind) && job.attempts < triesBeforePerson) throw new Error(failure.code)
      await stage.giveUp(payload as Parameters<Stage['giveUp']>[0], failure)
    }
  }

/** Jobs that used up every try, as when each try took the whole machine down, still end in front of a person. */
const giveUpExhausted = async (database: Database, stages: Stage[], log: Log) => {
  const { rows } = await database.owner.query<{ id: string; stage: string; payload: never }>(
    `select j.id::text, t.identifier as stage, j.payload
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts >= j.max_attempts and j.locked_at is null limit 20`,
  )
  for (const row of rows) {
    const stage = stages.find(({ name }) => name === row.stage)
    if (!stage) continue
    log.error('stage.exhausted', { stage: row.stage })
    await stage.giveUp(row.payload, new HouseError('unavailable', `${stage.name.split('.')[0]}.stage_failed`))
    await database.owner.query('select graphile_worker.complete_jobs(array[$1::bigint])', [row.id])
  }
}
