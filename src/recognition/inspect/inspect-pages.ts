import { readStored, type StoredFile } from '#stored-file'
import type { MediaType } from '../contract.ts'
import type { Limits } from '../limits.ts'
import type { Attachments } from './attachments.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { inspectPicture } from './inspect-picture.ts'
import { inspectTiff } from './inspect-tiff.ts'

/** What somebody should know of an original that is accepted. */
export type InspectionNote =
  /** Signed electronically: only the received bytes prove it, which are kept as they came. */
  | 'signed'
  /** Other files lie inside; they are kept with the original and neither opened nor read. */
  | 'attachments'
  /** Scripts lie inside; they are never run. */
  | 'scripts'
  /** A form that can be filled in. */
  | 'form'
  /** Its table of contents was wrong and was made anew for reading. */
  | 'repaired'
  /** Locked against changes, though not against reading. */
  | 'restricted'

export type Inspection = {
  mediaType: MediaType
  pages: number
  notes: InspectionNote[]
  attachments: Attachments
}
type Request = StoredFile & { mediaType: MediaType; limits: Limits }

/** Counts the pages and weighs them by what their headers say, before any is decoded. Runs in a reader process. */
export async function inspectPages({ mediaType, limits, ...stored }: Request): Promise<Inspection> {
  const bytes = await readStored(stored)
  if (mediaType === 'application/pdf') return { mediaType, ...(await inspectPdf(bytes, limits)) }
  const pages =
    mediaType === 'image/tiff'
      ? await inspectTiff(bytes, limits)
      : await inspectPicture(bytes, mediaType, limits)
  return { mediaType, pages, notes: [], attachments: { count: 0, documents: 0 } }
}
