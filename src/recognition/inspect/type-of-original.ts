import { type FileHandle, open } from 'node:fs/promises'
import type { MediaType } from '../contract.ts'
import { endingFits, headLength, mediaTypeOf } from '../media-type.ts'
import { refusals } from '../refusals.ts'
import { strangerOf } from './stranger.ts'

/** `file` is where the original lies, `name` what the sender called it. */
export type Original = { file: string; name: string }

const strangerTail = 65_536

/** The type by magic bytes; refuses what is empty, named like something else or no kind of letter, each by its code. */
export async function typeOf({ file, name }: Original): Promise<MediaType> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  if (size === 0) throw refusals.emptyFile()
  const head = await readPart(handle, 0, Math.min(size, headLength))
  const mediaType = mediaTypeOf(head)
  if (!mediaType) {
    const from = Math.max(0, size - strangerTail)
    const wide = await readPart(handle, 0, Math.min(size, strangerTail))
    throw refusals.stranger(
      strangerOf({ head: wide, tail: await readPart(handle, from, size - from), name }),
      size,
    )
  }
  if (!endingFits(name, mediaType)) throw refusals.wrongEnding()
  return mediaType
}

async function readPart(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
