import path from 'node:path'
import { accessRoutes, administrationRoutes } from '#access'
import {
  caseAccessRoutes,
  casefileRoutes,
  handOverKeysStage,
  oversightRoutes,
  protectionRoutes,
} from '#casefiles'
import {
  clearingRoutes,
  controlRoutes,
  decideStage,
  documentTypeRoutes,
  fitWeightsStage,
  keyFieldRoutes,
  learningRoutes,
  pageOperationRoutes,
  trainTypesStage,
} from '#filing'
import { deliverStage, inboxRoutes, passOnStage } from '#inbox'
import {
  type IntakeDesk,
  inspectAgainStage,
  intakeRoutes,
  openVirusCheck,
  takeAttachmentsStage,
} from '#intake'
import {
  type App,
  announceAlong,
  type Clock,
  type Config,
  type EmbeddedCluster,
  ensureDatabase,
  type House,
  type MasterKeys,
  migrate,
  openBlobs,
  openCache,
  openDatabase,
  openFileKeys,
  openHttp,
  openLog,
  openMasterKeys,
  type Stage,
  startEmbedded,
  systemClock,
} from '#platform'
import {
  defaultLimits,
  openReaders,
  pageRoutes,
  type Readers,
  recognitionStages,
  sheetRoutes,
  storageRoutes,
} from '#recognition'
import { journey } from '../journey.ts'

/** A house with its database migrated and its rooms wired; it neither listens nor works yet. */
export interface OpenHouse {
  house: House
  masters: MasterKeys
  stages: Stage[]
  readers: Readers
  /** One reader apart from the stack of pages: intake's look into a file and a clerk's zoom never wait for OCR. */
  attendant: Readers
  desk: IntakeDesk
  close(): Promise<void>
}

export const openHouse = async (config: Config, clock: Clock = systemClock): Promise<OpenHouse> => {
  const log = openLog(config.LAUFMAPPE_LOG)
  const { url, stop } = await findDatabase(config)
  const run = await migrate(url)
  if (run.length > 0) log.info('database.migrated', { files: run.length })
  const database = openDatabase(url)
  const masters = await openMasterKeys(database, config).catch(async (failure) => {
    await database.close()
    await stop()
    throw failure
  })
  if (masters.made) log.warn('platform.master_key_made', { file: masters.made })
  const blobs = await openBlobs(config.LAUFMAPPE_BLOBS, openFileKeys(masters))
  const cache = openCache(config.LAUFMAPPE_CACHE, masters.cacheKey)
  const readers = openReaders({ count: config.LAUFMAPPE_READERS, ...engineOf(config) })
  const attendant = openReaders({ count: 1, ...engineOf(config) })
  const stages: Stage[] = []
  const house: House = {
    config,
    database,
    blobs,
    cache,
    clock,
    log,
    announce: announceAlong(journey, () => stages),
  }
  const desk = await openDesk(house, attendant)
  stages.push(
    inspectAgainStage(desk),
    takeAttachmentsStage(desk),
    ...recognitionStages(house, readers),
    decideStage(house),
    trainTypesStage(house),
    fitWeightsStage(house),
    deliverStage(house),
    passOnStage(house),
    handOverKeysStage(house),
  )
  return {
    house,
    masters,
    stages,
    readers,
    attendant,
    desk,
    close: async () => {
      await Promise.all([readers.close(), attendant.close()])
      await database.close()
      await stop()
    },
  }
}

const engineOf = ({ LAUFMAPPE_ENGINE }: Config) => (LAUFMAPPE_ENGINE ? { engine: LAUFMAPPE_ENGINE } : {})

const findDatabase = async ({
  DATABASE_URL,
  LAUFMAPPE_DATA,
}: Config): Promise<{ url: string; stop(): Promise<void> }> => {
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => {} }
  const cluster: EmbeddedCluster = await startEmbedded(path.join(LAUFMAPPE_DATA, 'postgres'))
  return { url: await ensureDatabase(cluster, 'laufmappe'), stop: cluster.stop }
}

const openDesk = async (
  { config, database, blobs, clock, log, announce }: House,
  attendant: Readers,
): Promise<IntakeDesk> => ({
  database,
  blobs,
  clock,
  log,
  announce,
  inspect: (original) =>
    attendant.inspect(original, {
      ...defaultLimits,
      pages: config.LAUFMAPPE_MAX_PAGES,
      pixelsPerPage: config.LAUFMAPPE_MAX_MEGAPIXELS * 1e6,
    }),
  attachments: { list: attendant.listAttachments, take: attendant.takeAttachment },
  ...(await virusCheckOf(config)),
  limits: { maxBytes: config.LAUFMAPPE_MAX_UPLOAD_MB * 1024 * 1024 },
})

/** What is found lies apart from everything else, in a folder that no backup of the archive holds. */
const virusCheckOf = async ({ LAUFMAPPE_CLAMD: address, LAUFMAPPE_DATA }: Config) =>
  address
    ? { virusCheck: await openVirusCheck({ address, quarantine: path.join(LAUFMAPPE_DATA, 'quarantine') }) }
    : {}

/** The whole HTTP interface, room by room. */
export const openApi = async ({ house, desk, attendant }: OpenHouse): Promise<App> => {
  const app = await openHttp(house)
  accessRoutes(app, house)
  administrationRoutes(app, house)
  inboxRoutes(app, house)
  casefileRoutes(app, house)
  caseAccessRoutes(app, house)
  protectionRoutes(app, house)
  oversightRoutes(app, house)
  clearingRoutes(app, house)
  pageOperationRoutes(app, house)
  controlRoutes(app, house)
  documentTypeRoutes(app, house)
  keyFieldRoutes(app, house)
  learningRoutes(app, house)
  pageRoutes(app, house, attendant)
  sheetRoutes(app, house)
  storageRoutes(app, house)
  intakeRoutes(app, house, desk)
  healthRoute(app, house)
  return app
}

const healthRoute = (app: App, { database }: House) =>
  app.get('/api/v1/health', { schema: { hide: true } }, async () => {
    await database.owner.query('select 1')
    return { ok: true }
  })
