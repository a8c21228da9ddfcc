import { open } from 'node:fs/promises'
import type { MediaType } from '../contract.ts'
import { endingFits, headLength, mediaTypeOf } from '../media-type.ts'
import { refusals } from '../refusals.ts'

/** `file` is where the original lies, `name` what the sender called it. */
export type Original = { file: string; name: string }

/** The type by magic bytes; refuses what is empty, unknown or named like something else. */
export async function typeOf({ file, name }: Original): Promise<MediaType> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  if (size === 0) throw refusals.emptyFile()
  const head = Buffer.alloc(Math.min(size, headLength))
  await handle.read(head, 0, head.length, 0)
  const mediaType = mediaTypeOf(head)
  if (!mediaType) throw refusals.unknownType(size)
  if (!endingFits(name, mediaType)) throw refusals.wrongEnding()
  return mediaType
}
