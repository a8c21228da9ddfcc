import { readStored, type StoredFile } from '#stored-file'
import type { MediaType } from '../contract.ts'
import { provePixels } from './prove-pixels.ts'
import { recodePdf } from './recode-pdf.ts'
import { recodeTiff } from './recode-tiff.ts'

/** Why an original stays as it was received. */
export type NotRecoded =
  /** Some page is not made of black-and-white pictures alone. */
  | 'not-bitonal'
  | 'not-smaller'
  /** A signature covers the bytes. */
  | 'signed'
  /** Some page cannot be decoded without an error. */
  | 'damaged'
  /** The new file does not show the same: it must never be used. */
  | 'unproven'

export type Recoded = {
  /** A PDF whose pages hold the same pixels at the same size and place. */
  bytes: Buffer
  pages: number
  /** Of the pixels of all pictures, the same before and after; see `pixelsHash`. */
  pixelsSha256: string
}

export type Recoding = { recoded: Recoded } | { kept: NotRecoded }

/** A file with its pictures packed anew, and the hash of the pixels that went in. */
export type Draft = { bytes: Buffer; pixelsSha256: string }

/**
 * Packs a received original whose pages are all black-and-white scans (PDF or TIFF) as JBIG2, pixel by pixel and
 * without loss, and proves it by decoding every page with another decoder than ours. The original is only read.
 */
export async function recodeOriginal(request: StoredFile & { mediaType: MediaType }): Promise<Recoding> {
  const bytes = await readStored(request)
  const draft = await draftOf(bytes, request.mediaType)
  if (typeof draft === 'string') return { kept: draft }
  if (draft.bytes.length >= bytes.length) return { kept: 'not-smaller' }
  const pages = await provePixels(draft, request.mediaType === 'application/pdf' ? bytes : undefined)
  return pages === undefined ? { kept: 'unproven' } : { recoded: { ...draft, pages } }
}

async function draftOf(bytes: Buffer, mediaType: MediaType): Promise<Draft | NotRecoded> {
  if (mediaType === 'application/pdf') return recodePdf(bytes)
  return mediaType === 'image/tiff' ? recodeTiff(bytes) : 'not-bitonal'
}
