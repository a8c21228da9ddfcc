import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Database } from '../database/connect.ts'
import { type ErrorKind, HouseError } from '../errors.ts'
import { openLog } from '../log.ts'
import { openTestDatabase } from '../testing/test-database.ts'
import { announceAlong } from './announce.ts'
import { addStageJob, defineStage, type Stage } from './stage.ts'
import { startWork } from './work.ts'

const payload = z.object({ tenantId: z.number(), letter: z.string() })

/** A stage that notes what is asked of it; `run` may throw. */
const openStage = (name: string, run: (letter: string, turn: number) => Promise<void> | void = () => {}) => {
  const seen = { run: [] as string[], givenUp: [] as string[] }
  const stage = defineStage({
    name,
    payload,
    priority: 1,
    run: async ({ letter }) => {
      seen.run.push(letter)
      await run(letter, seen.run.length)
    },
    giveUp: async ({ letter }, failure) => {
      seen.givenUp.push(`${letter}: ${failure.kind} ${failure.code}`)
    },
  })
  return { stage, seen }
}

const add = (database: Database, stage: string, letter: string) =>
  database.inTenant(1, null, (db) =>
    addStageJob(db, { stage, key: letter, priority: 1, payload: { tenantId: 1, letter } }),
  )

const waiting = async ({ owner }: Database) =>
  (
    await owner.query<{ letter: string }>(
      "select payload ->> 'letter' as letter from graphile_worker._private_jobs",
    )
  ).rows.map(({ letter }) => letter)

const at = async (database: Database, stages: Stage[]) => {
  const { stop } = await startWork({ database, stages, concurrency: 2, log: openLog('silent') })
  return { [Symbol.asyncDispose]: stop }
}

/** Waits until no job is left; those that wait for another try are due at once. */
const untilIdle = async (database: Database, patience = 20_000) => {
  const giveUpAt = Date.now() + patience
  while ((await waiting(database)).length > 0) {
    assert.ok(Date.now() < giveUpAt, 'the work does not end')
    await database.owner.query(
      'update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()',
    )
    await pause(50)
  }
}

test('a job exists if, and only if, what was stored with it does', async () => {
  await using place = await openTestDatabase()
  const { database } = place
  await assert.rejects(
    database.inTenant(1, null, async (db) => {
      await addStageJob(db, {
        stage: 'test.read',
        key: 'a',
        priority: 1,
        payload: { tenantId: 1, letter: 'a' },
      })
      throw new Error('the transaction fails')
    }),
  )
  assert.deepEqual(await waiting(database), [])
  await add(database, 'test.read', 'b')
  assert.deepEqual(await waiting(database), ['b'])
})

test('the same key twice is one job', async () => {
  await using place = await openTestDatabase()
  await add(place.database, 'test.read', 'a')
  await add(place.database, 'test.read', 'a')
  assert.deepEqual(await waiting(place.database), ['a'])
})

test('a job added while nobody works is done as soon as somebody does; a new one at once', async () => {
  await using place = await openTestDatabase()
  const { stage, seen } = openStage('test.read')
  await add(place.database, 'test.read', 'before')
  await using _work = await at(place.database, [stage])
  await untilIdle(place.database)
  const started = Date.now()
  await add(place.database, 'test.read', 'after')
  await untilIdle(place.database)
  assert.ok(Date.now() - started < 3000)
  assert.deepEqual(seen.run, ['before', 'after'])
})

test('what is over after a moment is tried again; what is not ends in front of a person', async () => {
  await using place = await openTestDatabase()
  const { stage, seen } = openStage('test.read', (letter, turn) => {
    if (letter === 'bad' || turn < 2) throw new Error('Mira Beispiel: connection lost')
  })
  await using _work = await at(place.database, [stage])
  await add(place.database, 'test.read', 'good')
  await untilIdle(place.database)
  assert.deepEqual(seen, { run: ['good', 'good'], givenUp: [] })
  await add(place.database, 'test.read', 'bad')
  await untilIdle(place.database)
  assert.deepEqual(seen.run.slice(2), ['bad', 'bad', 'bad', 'bad'])
  assert.deepEqual(seen.givenUp, ['bad: unavailable test.stage_failed'])
})

test('no error text of a stage is kept with its job', async () => {
  await using place = await openTestDatabase()
  const { stage } = openStage('test.read', () => {
    throw new Error('Mira Beispiel, 12.03.1980')
  })
  await using _work = await at(place.database, [stage])
  await add(place.database, 'test.read', 'a')
  const lastError = async () =>
    (await place.database.owner.query('select last_error from graphile_worker._private_jobs')).rows[0]
      ?.last_error
  for (let tries = 0; tries < 100 && !(await lastError()); tries++) await pause(20)
  const kept = await lastError()
  assert.match(kept, /test\.stage_failed/)
  assert.doesNotMatch(kept, /Mira|1980/)
})

test('what another try cannot mend is in front of a person at once', async () => {
  await using place = await openTestDatabase()
  const kinds: ErrorKind[] = ['invalid', 'too-large', 'not-found', 'conflict', 'forbidden']
  const { stage, seen } = openStage('test.read', (kind) => {
    throw new HouseError(kind as ErrorKind, 'test.hopeless')
  })
  await using _work = await at(place.database, [stage])
  for (const kind of kinds) await add(place.database, 'test.read', kind)
  await untilIdle(place.database)
  assert.deepEqual(seen.run.toSorted(), kinds.toSorted())
  assert.deepEqual(seen.givenUp.toSorted(), kinds.map((kind) => `${kind}: ${kind} test.hopeless`).toSorted())
})

test('a job whose every try took the machine down ends in front of a person, too', async () => {
  await using place = await openTestDatabase()
  const { stage, seen } = openStage('test.read')
  await add(place.database, 'test.read', 'a')
  await place.database.owner.query('update graphile_worker._private_jobs set attempts = max_attempts')
  await using _work = await at(place.database, [stage])
  await untilIdle(place.database)
  assert.deepEqual(seen, { run: [], givenUp: ['a: unavailable test.stage_failed'] })
})

test('whoever stops lets the stage that runs come to its end', async () => {
  await using place = await openTestDatabase()
  let ended = false
  const started = Promise.withResolvers<void>()
  const { stage } = openStage('test.read', async () => {
    started.resolve()
    await pause(300)
    ended = true
  })
  const work = await at(place.database, [stage])
  await add(place.database, 'test.read', 'a')
  await started.promise
  await work[Symbol.asyncDispose]()
  assert.equal(ended, true)
  assert.deepEqual(await waiting(place.database), [])
})

test('a machine that is killed in the middle of a stage: another takes over within seconds, and the stage ends once', async () => {
  await using place = await openTestDatabase()
  await add(place.database, 'test.slow', 'a')
  const program = path.resolve(import.meta.dirname, '../testing/dying-pool.ts')
  const child = spawn(process.execPath, [program, place.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const { stage, seen } = openStage('test.slow')
  await using _work = await at(place.database, [stage])
  // While it lives nobody takes its work away, however long it takes.
  await pause(4500)
  assert.deepEqual(seen.run, [])
  child.kill('SIGKILL')
  await once(child, 'exit')
  const killed = Date.now()
  await untilIdle(place.database)
  assert.ok(Date.now() - killed < 6000, `it took ${Date.now() - killed} ms`)
  assert.deepEqual(seen, { run: ['a'], givenUp: [] })
})

test('an event leads to the stages of the journey; one that leads nowhere is an error, not silence', async () => {
  await using place = await openTestDatabase()
  const announce = announceAlong({ read: ['test.file', 'test.bind'], lost: ['test.nowhere'] }, () => [
    openStage('test.file').stage,
    openStage('test.bind').stage,
  ])
  const say = (event: string) =>
    place.database.inTenant(1, null, (db) => announce(db, event, { tenantId: 1, letter: 'a' }))
  await say('read')
  await say('read')
  assert.deepEqual(await waiting(place.database), ['a', 'a'])
  await assert.rejects(say('unheard'), /knows no event/)
  await assert.rejects(say('lost'), /unknown stage/)
})

test('a payload that is none is refused before the stage begins', async () => {
  const { stage, seen } = openStage('test.read')
  assert.throws(() => stage.run({ tenantId: 1 }), z.ZodError)
  assert.deepEqual(seen.run, [])
})

test('a large stack holds up no letter that comes in after it, nor do letters hold up the stack for ever', async () => {
  await using place = await openTestDatabase()
  const { database } = place
  const { stage, seen } = openStage('test.read')
  const line = (letter: string, at: number, priority = 1) =>
    database.inTenant(1, null, (db) =>
      addStageJob(db, {
        stage: stage.name,
        key: letter,
        priority,
        place: at,
        payload: { tenantId: 1, letter },
      }),
    )
  for (const page of [1, 2, 3, 400]) await line(`stack ${page}`, page)
  await line('letter', 1)
  await line('urgent', 1, 0)
  // An hour later the next post comes in: the stack's last page has waited long enough.
  await database.owner.query("update graphile_worker._private_jobs set run_at = run_at - interval '1 hour'")
  await line('next day', 1)
  const { stop } = await startWork({ database, stages: [stage], concurrency: 1, log: openLog('silent') })
  await untilIdle(database)
  await stop()
  assert.deepEqual(seen.run, ['urgent', 'stack 1', 'letter', 'stack 2', 'stack 3', 'stack 400', 'next day'])
})
