import type { Blobs } from './blobs.ts'
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
  clock: Clock
  log: Log
  announce: Announce
}
