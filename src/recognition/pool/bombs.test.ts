import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { HouseError } from '#platform'
import { openReaders } from '../index.ts'
import { openFolder } from '../testing/folder.ts'

const folder = await openFolder()
const readers = openReaders({ count: 1, timeoutMs: 40_000, maxMemoryMb: 700 })
after(async () => {
  await readers.close()
  await folder[Symbol.asyncDispose]()
})

/** A PDF of one page whose drawing unfolds, twice packed, to 768 MiB. */
const pdfBomb = (): Buffer => {
  const content = deflateSync(deflateSync(Buffer.alloc(768 * 2 ** 20, ' ')))
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  for (const [i, body] of objects.entries()) parts.push(Buffer.from(`${i + 1} 0 obj${body}endobj\n`))
  parts.push(
    Buffer.from(`4 0 obj<</Length ${content.length}/Filter[/FlateDecode/FlateDecode]>>stream\n`),
    content,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF'),
  )
  return Buffer.concat(parts)
}

/** A PNG of ten pixels with a text beside them that unfolds to 256 MiB. */
const pngBomb = async (): Promise<Buffer> => {
  const png = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  const packed = deflateSync(Buffer.alloc(256 * 2 ** 20))
  const body = Buffer.concat([Buffer.from('zTXtComment\0\0'), packed])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, 33), length, body, sum, png.subarray(33)])
}

/** A telephone's photo that claims to be 60,000 pixels wide and high. */
const heicBomb = async (): Promise<Buffer> => {
  const heic = await readFile(path.join(import.meta.dirname, '../testing/telephone.heic'))
  for (let at = heic.indexOf('ispe'); at >= 0; at = heic.indexOf('ispe', at + 1)) {
    heic.writeUInt32BE(60_000, at + 8)
    heic.writeUInt32BE(60_000, at + 12)
  }
  return heic
}

/** A TIFF whose list of pages leads back to its first. */
const tiffBomb = async (): Promise<Buffer> => {
  const tiff = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'white' } })
    .tiff({ compression: 'none' })
    .toBuffer()
  const first = tiff.readUInt32LE(4)
  tiff.writeUInt32LE(first, first + 2 + 12 * tiff.readUInt16LE(first))
  return tiff
}

for (const [name, make] of [
  ['bombe.pdf', pdfBomb],
  ['bombe.png', pngBomb],
  ['bombe.heic', heicBomb],
  ['bombe.tif', tiffBomb],
] as const)
  test(`${name} costs its own reader at most: it is refused or read, and the next file is read as ever`, async () => {
    const bytes = await make()
    assert.ok(bytes.length < 2 ** 20, 'small enough to be sent by anybody')
    const file = await folder.put(name, bytes)
    const before = process.memoryUsage.rss()
    try {
      const { mediaType } = await readers.inspect({ file, name })
      await readers
        .read({ file, mediaType, page: 1 })
        .catch((cause) => assert.ok(cause instanceof HouseError))
    } catch (cause) {
      assert.ok(cause instanceof HouseError, String(cause))
    }
    assert.ok(process.memoryUsage.rss() - before < 400 * 2 ** 20, 'nothing of it was unfolded here')
    const good = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'white' } })
      .png()
      .toBuffer()
    const { pages } = await readers.inspect({ file: await folder.put('gut.png', good), name: 'gut.png' })
    assert.equal(pages, 1)
  })
