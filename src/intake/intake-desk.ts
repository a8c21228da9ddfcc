import type { Announce, Blobs, Clock, Database, Log, StoredFile } from '#platform'
import type { VirusCheck } from './virus-check/open-virus-check.ts'

/** What recognition can read; intake only notes it. */
export type MediaType =
  | 'application/pdf'
  | 'image/tiff'
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/heic'

/** `attachments`: files that lie inside, and how many of them somebody should read. */
export interface Inspected {
  mediaType: MediaType
  pages: number
  notes: string[]
  attachments: { count: number; documents: number }
}

/** Looks into an original without reading it; throws a HouseError whose code says why the file cannot be read. */
export type Inspect = (original: StoredFile & { name: string }) => Promise<Inspected>

/** A file inside a PDF; `number` tells it from the others. */
export interface AttachedFile {
  number: number
  name: string
}

/** Gets at what lies inside a PDF, away from this process. `take` throws a HouseError when it holds more than `most` bytes. */
interface Attachments {
  list(pdf: StoredFile): Promise<AttachedFile[]>
  take(request: StoredFile & { number: number; most: number }): Promise<Buffer>
}

/** What intake works with. `inspect` and `attachments` are handed in: a stage does not know the next one. */
export interface IntakeDesk {
  database: Database
  blobs: Blobs
  clock: Clock
  log: Log
  announce: Announce
  inspect: Inspect
  attachments: Attachments
  /** Without it files are taken in unchecked. */
  virusCheck?: VirusCheck
  limits: { maxBytes: number }
}

export type Channel = 'scan' | 'upload' | 'api'
