import { readStoredPart, type StoredFile, sizeOfStored } from '#stored-file'
import type { MediaType } from '../contract.ts'
import { endingFits, headLength, mediaTypeOf } from '../media-type.ts'
import { refusals } from '../refusals.ts'
import { strangerOf } from './stranger.ts'

/** `file` is where the original lies, `name` what the sender called it. */
export type Original = StoredFile & { name: string }

const strangerTail = 65_536

/** The type by magic bytes; refuses what is empty, named like something else or no kind of letter, each by its code. */
export async function typeOf({ name, ...stored }: Original): Promise<MediaType> {
  const size = await sizeOfStored(stored)
  if (size === 0) throw refusals.emptyFile()
  const head = await readStoredPart(stored, 0, Math.min(size, headLength))
  const mediaType = mediaTypeOf(head)
  if (!mediaType) {
    const from = Math.max(0, size - strangerTail)
    const wide = await readStoredPart(stored, 0, Math.min(size, strangerTail))
    throw refusals.stranger(
      strangerOf({ head: wide, tail: await readStoredPart(stored, from, size - from), name }),
      size,
    )
  }
  if (!endingFits(name, mediaType)) throw refusals.wrongEnding()
  return mediaType
}
