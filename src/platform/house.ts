import type { Blobs } from './blobs.ts'
import type { Cache } from './cache.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database/connect.ts'
import type { Announce } from './jobs/announce.ts'
import type { Log } from './log.ts'

/** What every room of a running house shares. */
export interface House {
  config: Config
  database: Database
  blobs: Blobs
  /** What can be made again: pictures of pages, searchable PDFs. */
  cache: Cache
  clock: Clock
  log: Log
  announce: Announce
}
