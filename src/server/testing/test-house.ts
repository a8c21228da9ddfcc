import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type App,
  type Database,
  type House,
  type HouseError,
  readConfig,
  type StagePayload,
  startWork,
} from '#platform'
import { openTestDatabase } from '../../platform/testing/test-database.ts'
import { openDeskEvents } from '../desk-events.ts'
import { type OpenHouse, openApi, openHouse } from '../open-house.ts'
import { type Desk, openDesk } from './desk.ts'
import { openGiven } from './given.ts'
import { setUpTestOffices, testPassword } from './office.ts'

export interface TestHouseOptions {
  /** Settings beside those of every test house, e.g. `{ LAUFMAPPE_SECURE: 'true' }`. */
  settings?: Record<string, string>
}

/** A whole house on its own database and folders, with a made-up office and its neighbour. */
export interface TestHouse {
  house: House
  database: Database
  opened: OpenHouse
  app: App
  folder: string
  given: ReturnType<typeof openGiven>
  clock: TestClock
  /** The desk of somebody who signs in, really and once; `nobody` does not. */
  as(login: string): Desk
  /** One stage of the journey, to be run (or given up) out of turn. */
  stage(name: string): {
    run(payload: StagePayload & Record<string, unknown>): Promise<void>
    giveUp(payload: StagePayload & Record<string, unknown>, failure: HouseError): Promise<void>
  }
  /** Runs the real stages until nothing waits any more; nobody waits for a retry's turn. */
  work(): Promise<void>
  /** What was done with it, in order. */
  actsOn(id: string): Promise<string[]>
  /** Rows past the tenants' walls, as only a test may look. */
  rows<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>
  idOf(login: string): Promise<string>
  /** Address of the house once it really listens. */
  listen(): Promise<string>
}

export interface TestClock {
  now(): Date
  /** Time goes on from there. */
  set(instant: Date | string): void
  advance(minutes: number): void
}

export const openTestHouse = async ({
  settings = {},
}: TestHouseOptions = {}): Promise<TestHouse & AsyncDisposable> => {
  const clone = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-house-'))
  const clock = openClock()
  const config = readConfig({
    DATABASE_URL: clone.url,
    LAUFMAPPE_DATA: folder,
    LAUFMAPPE_LOG: 'silent',
    LAUFMAPPE_READERS: '2',
    ...settings,
  })
  await setUpTestOffices(clone.database)
  const opened = await openHouse(config, clock)
  const { house, stages } = opened
  const app = await openApi(opened)
  const events = await openDeskEvents(app, house)
  const desks = new Map<string, Desk>()
  const worker = lazyWork(opened)
  const rows: TestHouse['rows'] = async (statement, values = []) =>
    (await house.database.owner.query(statement, values)).rows
  return {
    house,
    database: house.database,
    opened,
    app,
    folder,
    clock,
    rows,
    given: openGiven(house),
    as: (login) => {
      const desk =
        desks.get(login) ?? openDesk(app, () => (login === 'nobody' ? noCookie() : signIn(app, login)))
      desks.set(login, desk)
      return desk
    },
    stage: (name) => {
      const found = stages.find((stage) => stage.name === name)
      if (!found) throw new Error(`there is no stage ${name}`)
      return found
    },
    work: worker.untilIdle,
    actsOn: async (id) =>
      (await rows<{ what: string }>('select what from act where subject_id = $1 order by id', [id])).map(
        ({ what }) => what,
      ),
    idOf: async (login) =>
      (await rows<{ id: string }>('select id from staff where login = $1', [login]))[0]?.id ?? 'nobody',
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    [Symbol.asyncDispose]: async () => {
      await worker.stop()
      await events.close()
      await app.close()
      await opened.close()
      await clone[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const noCookie = async () => ''

const signIn = async (app: App, login: string) => {
  const payload = { login, password: testPassword }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload })
  const [cookie] = answer.cookies
  if (!cookie) throw new Error(`${login} cannot sign in: ${answer.statusCode}`)
  return `${cookie.name}=${cookie.value}`
}

const openClock = (): TestClock => {
  let ahead = 0
  const clock = {
    now: () => new Date(Date.now() + ahead),
    set: (instant: Date | string) => {
      ahead = new Date(instant).getTime() - Date.now()
    },
    advance: (minutes: number) => {
      ahead += minutes * 60_000
    },
  }
  return clock
}

const patienceMillis = 60_000

/** The worker starts with the first call and stays until the house closes. */
const lazyWork = ({ house, stages }: OpenHouse) => {
  let running: ReturnType<typeof startWork> | undefined
  const { database, log } = house
  const untilIdle = async () => {
    running ??= startWork({ database, stages, concurrency: 4, log })
    await running
    const giveUpAt = Date.now() + patienceMillis
    while (await hurry(database)) {
      if (Date.now() > giveUpAt) throw new Error('the house does not come to rest')
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  return { untilIdle, stop: async () => (await running)?.stop() }
}

/** Jobs left; those that wait for another try are due at once. */
const hurry = async ({ owner }: Database) => {
  const { rowCount } = await owner.query(
    `update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`,
  )
  if (rowCount) await owner.query(`select pg_notify('jobs:insert', '{"r":' || random() || ',"count":1}')`)
  const { rows } = await owner.query<{ left: number }>(
    'select count(*)::int as left from graphile_worker._private_jobs',
  )
  return (rows[0]?.left ?? 0) > 0
}
