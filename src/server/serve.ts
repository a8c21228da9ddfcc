import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { readProviders } from '#access'
import { urgentFolder, watchScanFolder } from '#intake'
import { type Config, HouseError, lockFolder, startWork, tellLock } from '#platform'
import { openDeskEvents } from './desk-events.ts'
import { keepRecord } from './keep-record.ts'
import { type OpenHouse, openApi, openHouse } from './open-house.ts'
import { recodeDaily } from './recode-daily.ts'
import { renewKeys } from './renew-keys.ts'
import { rereadDaily } from './reread-daily.ts'
import { trainDaily } from './train-daily.ts'
import { trimCache } from './trim-cache.ts'
import { serveWeb } from './web-files.ts'

export interface Served {
  address: string
  opened: OpenHouse
  scanFolders: string[]
  stop(): Promise<void>
}

interface ServeOptions {
  /** Runs before anything is watched or read, e.g. to make the training office. */
  prepare?: (opened: OpenHouse) => Promise<void>
  /** false: this machine answers browsers only, `work` runs elsewhere. */
  work?: boolean
  /** Where the built user interface lies; default: dist/web. */
  webFolder?: string
}

/** Opens the house to browsers, scan folders and (unless told otherwise) work. Throws `platform.folder_in_use`, `server.port_in_use`. */
export const serve = async (
  config: Config,
  { prepare, work = true, webFolder }: ServeOptions = {},
): Promise<Served> => {
  const lock = await lockFolder(config.LAUFMAPPE_DATA, {
    name: 'server.lock',
    about: `http://${config.LAUFMAPPE_HOST}:${config.PORT}`,
  })
  const closers: (() => Promise<unknown>)[] = [lock.release]
  try {
    // A mistake in that file shows now, not when the first person wants to sign in.
    await readProviders(config)
    const opened = await openHouse(config)
    closers.push(opened.close)
    const app = await openApi(opened)
    await serveWeb(app, webFolder)
    const events = await openDeskEvents(app, opened.house)
    closers.push(() => app.close(), events.close)
    const address = await listen(app, config)
    await tellLock(config.LAUFMAPPE_DATA, address, 'server.lock')
    await prepare?.(opened)
    closers.push(trimCache(opened.house).stop, recodeDaily(opened.house).stop, trainDaily(opened.house).stop)
    closers.push(keepRecord(opened.house).stop)
    if (work) closers.push((await startHouseWork(opened)).stop)
    const scanFolders = await watchScans(opened, closers)
    return { address, opened, scanFolders, stop: () => closeAll(closers) }
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

/** Work only, for a machine beside the server: same database, same blobs. */
export const work = async (config: Config): Promise<{ stop(): Promise<void> }> => {
  const opened = await openHouse(config)
  const running = await startHouseWork(opened)
  return { stop: () => closeAll([opened.close, running.stop]) }
}

const startHouseWork = async ({ house, stages }: OpenHouse) => {
  // Two more than readers: filing and delivering need a turn while all readers read.
  const running = await startWork({
    database: house.database,
    stages,
    concurrency: house.config.LAUFMAPPE_READERS + 2,
    log: house.log,
  })
  const beside = [rereadDaily(house), renewKeys(house)]
  return { stop: () => closeAll([running.stop, ...beside.map(({ stop }) => stop)]) }
}

/** Last opened, first closed. */
const closeAll = async (closers: (() => Promise<unknown>)[]) => {
  for (const close of closers.toReversed()) await close()
}

const listen = async (
  app: Awaited<ReturnType<typeof openApi>>,
  { LAUFMAPPE_HOST: host, PORT: port }: Config,
) => {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')
      throw new HouseError('conflict', 'server.port_in_use', { facts: { port }, cause })
    throw cause
  }
}

/** Each tenant has its own folder for scans, named by its key: what falls in there belongs to that office only. */
const watchScans = async ({ house, desk }: OpenHouse, closers: (() => Promise<unknown>)[]) => {
  const { rows } = await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(
    house.database.outside,
  )
  const folders: string[] = []
  for (const { id, key } of rows) {
    const folder = path.join(house.config.LAUFMAPPE_SCANS, key)
    await mkdir(folder, { recursive: true })
    const urgent = path.join(folder, urgentFolder)
    await mkdir(urgent, { recursive: true })
    for (const place of [{ folder }, { folder: urgent, urgent: true }]) {
      const watch = await watchScanFolder(desk, { ...place, tenantId: id })
      closers.push(() => watch.stop())
    }
    folders.push(folder)
  }
  return folders
}
