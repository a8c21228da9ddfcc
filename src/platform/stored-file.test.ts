import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { isSealed, readStored, readStoredPart, seal, sizeOfStored, streamStored } from './stored-file.ts'

const piece = 64 * 1024
const sealedPiece = piece + 16
const head = 8

const openFile = async (content: Buffer, parts = [content]) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-sealed-'))
  const file = path.join(folder, 'file')
  const secret = randomBytes(32)
  await writeFile(file, await buffer(Readable.from(seal(parts, secret))))
  return {
    stored: { file, secret },
    sealed: await readFile(file),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

const everyWay = [
  ['whole', readStored],
  ['as a stream', async (stored) => buffer(streamStored(stored))],
  ['in part', async (stored) => readStoredPart(stored, 0, 10 * piece)],
] as const satisfies [string, (stored: Parameters<typeof readStored>[0]) => Promise<Buffer>][]

for (const size of [0, 1, piece - 1, piece, piece + 1, 5 * piece, 40 * piece + 77])
  test(`${size} bytes come back whole, as a stream and in part, and their number is known`, async () => {
    const content = randomBytes(size)
    const cut = Math.floor(size / 3)
    await using given = await openFile(content, [content.subarray(0, cut), content.subarray(cut)])
    assert.equal(await sizeOfStored(given.stored), size)
    assert.ok((await readStored(given.stored)).equals(content))
    assert.ok((await buffer(streamStored(given.stored))).equals(content))
    for (const [from, length] of [
      [0, 16],
      [piece - 3, 6],
      [Math.max(0, size - 50), 50],
      [size + 10, 5],
    ] as const)
      assert.ok(
        (await readStoredPart(given.stored, from, length)).equals(content.subarray(from, from + length)),
        `${length} from ${from}`,
      )
  })

const pieceAt = (sealed: Buffer, index: number) =>
  sealed.subarray(head + index * sealedPiece, head + (index + 1) * sealedPiece)

const harm: [string, (sealed: Buffer) => Buffer][] = [
  ['a changed byte', (sealed) => flipped(sealed, head + sealedPiece + 5)],
  ['a changed tag', (sealed) => flipped(sealed, sealed.length - 1)],
  ['a changed head', (sealed) => flipped(sealed, 7)],
  ['a cut in a piece', (sealed) => sealed.subarray(0, sealed.length - 9)],
  ['a cut between pieces', (sealed) => sealed.subarray(0, head + 2 * sealedPiece)],
  ['nothing but the head', (sealed) => sealed.subarray(0, head)],
  ['an empty file', () => Buffer.alloc(0)],
  ['a byte more at the end', (sealed) => Buffer.concat([sealed, Buffer.alloc(1)])],
  [
    'two pieces changed about',
    (sealed) =>
      Buffer.concat([sealed.subarray(0, head), pieceAt(sealed, 1), pieceAt(sealed, 0), pieceAt(sealed, 2)]),
  ],
  [
    'a piece left out',
    (sealed) => Buffer.concat([sealed.subarray(0, head), pieceAt(sealed, 0), pieceAt(sealed, 2)]),
  ],
  [
    'a piece twice',
    (sealed) => Buffer.concat([sealed.subarray(0, head + sealedPiece), sealed.subarray(head)]),
  ],
]
const flipped = (bytes: Buffer, at: number) => {
  const changed = Buffer.from(bytes)
  changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
  return changed
}

for (const [what, done] of harm)
  test(`${what} shows, however the file is read`, async () => {
    await using given = await openFile(randomBytes(2 * piece + 100))
    await writeFile(given.stored.file, done(given.sealed))
    for (const [, read] of everyWay)
      await assert.rejects(read(given.stored), { code: 'platform.bytes_damaged' })
  })

test('another key opens nothing', async () => {
  await using given = await openFile(randomBytes(100))
  for (const [, read] of everyWay)
    await assert.rejects(read({ ...given.stored, secret: randomBytes(32) }), {
      code: 'platform.bytes_damaged',
    })
})

test('a plain file is read as it is, and told from a sealed one', async () => {
  await using given = await openFile(Buffer.from('x'))
  assert.equal(await isSealed(given.stored.file), true)
  const { file } = given.stored
  await writeFile(file, 'Sehr geehrte')
  assert.equal(await isSealed(file), false)
  assert.equal(await sizeOfStored({ file }), 12)
  for (const [, read] of everyWay) assert.equal((await read({ file })).toString(), 'Sehr geehrte')
  assert.equal((await readStoredPart({ file }, 5, 3)).toString(), 'gee')
})

test('what is not there is an error, never an empty file', async () => {
  const nowhere = { file: path.join(tmpdir(), 'laufmappe-is-not-there') }
  for (const stored of [nowhere, { ...nowhere, secret: randomBytes(32) }]) {
    for (const [, read] of everyWay) await assert.rejects(read(stored), { code: 'ENOENT' })
    await assert.rejects(sizeOfStored(stored), { code: 'ENOENT' })
  }
})
