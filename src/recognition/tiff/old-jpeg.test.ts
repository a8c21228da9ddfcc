import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { isHouseError } from '#platform'
import { writeLetter } from '../testing/letters.ts'
import { asOldJpegTiff, type Layout, type Picture } from '../testing/old-jpeg-tiff.ts'
import { openReadingRoom, textOfReading } from '../testing/reading-room.ts'
import { scan } from '../testing/scans.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())

const sheet = await scan(await writeLetter(), { dpi: 150 })
const grey: Picture = { ...sheet, channels: 1 }
const raw = { width: sheet.width, height: sheet.height, channels: 1 as const }
const rgb = await sharp(sheet.data, { raw })
  .composite([
    {
      input: { create: { width: 300, height: 200, channels: 3, background: '#b02030' } },
      left: 600,
      top: 1400,
    },
  ])
  .toColourspace('srgb')
  .removeAlpha()
  .raw()
  .toBuffer()
const colour: Picture = { ...sheet, data: rgb, channels: 3 }

const layouts: [string, Layout][] = [
  ['one stream', { as: 'stream' }],
  ['one stream that does not say how long it is', { as: 'stream', isMeasured: false }],
  ['one stream without its end mark', { as: 'stream', hasEnd: false }],
  ['a head, and the pixels in strips', { as: 'head', rowsPerStrip: 64 }],
  ['tables, and one strip', { as: 'tables' }],
  ['tables, and strips', { as: 'tables', rowsPerStrip: 128 }],
  ['tables, and strips with restarts inside', { as: 'tables', rowsPerStrip: 128, restartRows: 32 }],
]

for (const [kind, picture] of Object.entries({ grey, colour }))
  for (const [name, layout] of layouts)
    test(`the JPEG of old scanners is shown as it was scanned: ${kind}, ${name}`, async () => {
      const shown = await show(await asOldJpegTiff(picture, layout))
      assert.deepEqual([shown.width, shown.height], [sheet.width, sheet.height])
      const wanted = await sharp(picture.data, { raw: { ...raw, channels: picture.channels } })
        .toColourspace('srgb')
        .raw()
        .toBuffer()
      const wrong = shown.data.filter((value, i) => Math.abs(value - (wanted[i] ?? 0)) > 100)
      assert.ok(wrong.length / wanted.length < 0.005, `${wrong.length} of ${wanted.length}`)
    })

test('such a page is read and bound, turned as the file says', async () => {
  const onItsSide = await sharp(sheet.data, { raw }).rotate(270).toColourspace('b-w').raw().toBuffer()
  const picture: Picture = { data: onItsSide, width: sheet.height, height: sheet.width, channels: 1 }
  const tiff = await asOldJpegTiff(picture, { as: 'stream', orientation: 6 })
  assert.deepEqual(await inspect(tiff), { pages: 1 })
  const { reading } = await room.read(tiff, 'image/tiff')
  assert.deepEqual([reading.turned, reading.width < reading.height], [0, true])
  assert.match(textOfReading(reading), /Änderung meiner Verhältnisse/)
  const bound = await room.readers.makeSearchablePdf({
    file: await room.put('zu-binden.tif', tiff),
    mediaType: 'image/tiff',
    pages: [{ page: 1, reading }],
    title: 'Brief',
    language: 'de-DE',
  })
  const drawn = await scan(bound, { dpi: 150 })
  assert.equal(drawn.width, sheet.width)
  const wrong = sheet.data.filter((value, i) => Math.abs(value - (drawn.data[i] ?? 0)) > 140)
  assert.ok(wrong.length / sheet.data.length < 0.01, `${wrong.length} of ${sheet.data.length}`)
})

test('where pixels or tables are missing or contradict the page, the file is refused as broken', async () => {
  const cut = await asOldJpegTiff(grey, { as: 'tables', rowsPerStrip: 64 })
  for (const layout of [{ as: 'stream' }, { as: 'head', rowsPerStrip: 64 }, { as: 'tables' }] as Layout[])
    for (const damage of [halved, emptied]) {
      const tiff = await asOldJpegTiff(grey, layout)
      damage(tiff)
      await assert.rejects(inspect(tiff), refused('broken'), JSON.stringify(layout))
    }
  setTag(cut, 519, cut.length + 10)
  await assert.rejects(inspect(cut), refused('broken'))
  const larger = await asOldJpegTiff(grey, { as: 'stream' })
  setTag(larger, 257, sheet.height * 2)
  await assert.rejects(inspect(larger), refused('broken'))
})

test('what is laid out in another way is refused as unknown, with its page', async () => {
  const lossless = await asOldJpegTiff(grey, { as: 'tables' })
  setTag(lossless, 512, 14)
  await assert.rejects(inspect(lossless), refused('unknown_code'))
  const uneven = await asOldJpegTiff(grey, { as: 'tables', rowsPerStrip: 64 })
  setTag(uneven, 278, 60)
  await assert.rejects(inspect(uneven), refused('unknown_code'))
})

let files = 0
const inspect = async (tiff: Buffer) => {
  const { pages } = await room.readers.inspect({
    file: await room.put(`${++files}.tif`, tiff),
    name: 'alt.tif',
  })
  return { pages }
}
const refused = (code: string) => (error: unknown) => isHouseError(error, `recognition.${code}`)

const show = async (tiff: Buffer) => {
  assert.deepEqual(await inspect(tiff), { pages: 1 })
  const file = await room.put(`${++files}.tif`, tiff)
  const lie = { turned: 0 as const, skew: 0, corners: null }
  const picture = await room.readers.render({
    file,
    mediaType: 'image/tiff',
    page: 1,
    width: sheet.width,
    ...lie,
  })
  const { data, info } = await sharp(picture)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The place of an entry in the only directory. */
const findEntry = (tiff: Buffer, number: number) => {
  const at = tiff.readUInt32LE(4)
  const entries = Array.from({ length: tiff.readUInt16LE(at) }, (_, i) => at + 2 + i * 12)
  return entries.find((entry) => tiff.readUInt16LE(entry) === number)
}
const entryOf = (tiff: Buffer, number: number) => findEntry(tiff, number) ?? assert.fail(`no tag ${number}`)
const hasTag = (tiff: Buffer, number: number) => findEntry(tiff, number) !== undefined
const setTag = (tiff: Buffer, number: number, value: number) => {
  tiff.writeUInt32LE(1, entryOf(tiff, number) + 4)
  tiff.writeUInt32LE(value, entryOf(tiff, number) + 8)
}
const tagOf = (tiff: Buffer, number: number) => tiff.readUInt32LE(entryOf(tiff, number) + 8)

/** Half of the pixels are missing, or those of a strip. */
const halved = (tiff: Buffer) => {
  const isOne = tiff.readUInt32LE(entryOf(tiff, 279) + 4) === 1
  if (!isOne) return tiff.writeUInt32LE(0, tagOf(tiff, 279))
  for (const number of [279, 514])
    if (hasTag(tiff, number)) setTag(tiff, number, Math.floor(tagOf(tiff, number) / 2))
}
/** The pixels are gone. */
const emptied = (tiff: Buffer) => setTag(tiff, 273, tiff.length * 2)
