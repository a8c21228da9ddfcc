import { createCipheriv, createDecipheriv } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { HouseError } from './errors.ts'

/**
 * Bytes on this machine. With a secret they are sealed: pieces of 64 KiB, each encrypted with AES-256-GCM under its number
 * and whether it is the last, so that a piece changed, moved, left out or cut off shows. Without one they are plain.
 */
export interface StoredFile {
  file: string
  /** Key of this file alone, used for it once. */
  secret?: Uint8Array | undefined
}

const magic = Buffer.from('LMSEAL1\n')
const pieceBytes = 64 * 1024
const tagBytes = 16
const sealedPieceBytes = pieceBytes + tagBytes
/** Read at once when a whole file is streamed. */
const piecesAtOnce = 16

const nonceOf = (index: number, last: boolean) => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(last ? 1 : 0, 0)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  return nonce
}

const sealPiece = (secret: Uint8Array, piece: Uint8Array, { index = 0, last = false }) => {
  const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(index, last)).setAAD(magic)
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

const openPiece = (secret: Uint8Array, sealed: Buffer, { index = 0, last = false }) => {
  if (sealed.length < tagBytes) throw damaged()
  const cut = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(index, last)).setAAD(magic)
  decipher.setAuthTag(sealed.subarray(cut))
  try {
    const plain = decipher.update(sealed.subarray(0, cut))
    decipher.final()
    return plain
  } catch (cause) {
    throw damaged(cause)
  }
}

const damaged = (cause?: unknown) => new HouseError('unavailable', 'platform.bytes_damaged', { cause })

/** What is to be written in the place of `content`. A secret may serve for one content only. */
export async function* seal(content: AsyncIterable<Buffer> | Iterable<Buffer>, secret: Uint8Array) {
  yield magic
  let index = 0
  let pending: Buffer = Buffer.alloc(0)
  for await (const part of content) {
    pending = pending.length > 0 ? Buffer.concat([pending, part]) : part
    let at = 0
    for (; pending.length - at > pieceBytes; at += pieceBytes)
      yield sealPiece(secret, pending.subarray(at, at + pieceBytes), { index: index++ })
    pending = pending.subarray(at)
  }
  yield sealPiece(secret, pending, { index, last: true })
}

/** True for a file that was written by `seal`. */
export const isSealed = async (file: string): Promise<boolean> => {
  await using handle = await open(file)
  return magic.equals(await readAt(handle, 0, magic.length))
}

/** Size of the content in bytes. */
export const sizeOfStored = async ({ file, secret }: StoredFile): Promise<number> => {
  const { size } = await stat(file)
  return secret ? size - magic.length - tagBytes * piecesIn(size) : size
}

const piecesIn = (size: number) => Math.max(1, Math.ceil((size - magic.length) / sealedPieceBytes))

/** The whole content. Throws `platform.bytes_damaged`. */
export const readStored = async ({ file, secret }: StoredFile): Promise<Buffer> => {
  const stored = await readFile(file)
  if (!secret) return stored
  if (!magic.equals(stored.subarray(0, magic.length))) throw damaged()
  const count = piecesIn(stored.length)
  const content = Buffer.allocUnsafeSlow(Math.max(0, stored.length - magic.length - tagBytes * count))
  for (let index = 0; index < count; index++) {
    const from = magic.length + index * sealedPieceBytes
    const piece = openPiece(secret, stored.subarray(from, from + sealedPieceBytes), {
      index,
      last: index === count - 1,
    })
    piece.copy(content, index * pieceBytes)
  }
  return content
}

/** A part of the content; shorter where the content ends. Only the pieces it lies in are read. */
export const readStoredPart = async (
  { file, secret }: StoredFile,
  from: number,
  length: number,
): Promise<Buffer> => {
  await using handle = await open(file)
  if (!secret) return readAt(handle, from, length)
  const first = Math.floor(from / pieceBytes)
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(handle, secret, { first, count: Math.ceil(length / pieceBytes) + 1 }))
    pieces.push(piece)
  const start = from - first * pieceBytes
  return Buffer.concat(pieces).subarray(start, start + length)
}

/** The content as a stream; it breaks off with `platform.bytes_damaged` before it gives out a byte that is not the writer's. */
export const streamStored = (stored: StoredFile): Readable =>
  stored.secret
    ? Readable.from(contentOf(stored.file, stored.secret), { objectMode: false })
    : createReadStream(stored.file)

async function* contentOf(file: string, secret: Uint8Array) {
  await using handle = await open(file)
  yield* piecesOf(handle, secret, { first: 0, count: Number.POSITIVE_INFINITY })
}

async function* piecesOf(
  handle: FileHandle,
  secret: Uint8Array,
  { first, count }: { first: number; count: number },
) {
  if (!magic.equals(await readAt(handle, 0, magic.length))) throw damaged()
  const all = piecesIn((await handle.stat()).size)
  const end = Math.min(all, first + count)
  for (let at = first; at < end; at += piecesAtOnce) {
    const together = Math.min(piecesAtOnce, end - at)
    const sealed = await readAt(handle, magic.length + at * sealedPieceBytes, together * sealedPieceBytes)
    const plain: Buffer[] = []
    for (let i = 0; i < together; i++) {
      const piece = sealed.subarray(i * sealedPieceBytes, (i + 1) * sealedPieceBytes)
      plain.push(openPiece(secret, piece, { index: at + i, last: at + i === all - 1 }))
    }
    yield Buffer.concat(plain)
  }
}

const readAt = async (handle: FileHandle, from: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
