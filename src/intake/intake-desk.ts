import type { Announce, Blobs, Clock, Database, Log } from '#platform'

/** What recognition can read; intake only notes it. */
export type MediaType = 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png'

/** Looks into an original without reading it; throws a HouseError whose code says why the file cannot be read. */
export type Inspect = (original: {
  file: string
  name: string
}) => Promise<{ mediaType: MediaType; pages: number }>

/** What intake works with. `inspect` is handed in: a stage does not know the next one. */
export interface IntakeDesk {
  database: Database
  blobs: Blobs
  clock: Clock
  log: Log
  announce: Announce
  inspect: Inspect
  limits: { maxBytes: number }
}

export type Channel = 'scan' | 'upload' | 'api'
