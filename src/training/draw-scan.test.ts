import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { drawScan, drawSeparatorSheet, separatorText } from './index.ts'
import { randomFrom } from './random.ts'
import { cleanLook } from './sheet/age-page.ts'
import { scanPage } from './sheet/scan-page.ts'
import { openSheet, write } from './sheet/sheet.ts'

const lines = ['Nummer der Bedarfsgemeinschaft: 99704//0012345', '', 'Sehr geehrte Damen und Herren,']
const formats = ['pdf', 'tiff', 'jpeg', 'png'] as const

const inkIn = async (image: Buffer, area?: { left: number; top: number; width: number; height: number }) => {
  const grey = sharp(image).greyscale()
  const pixels = await (area ? grey.extract(area) : grey).raw().toBuffer()
  return pixels.reduce((count, level) => count + (level < 128 ? 1 : 0), 0)
}

test('the same lines give the same bytes in every format', async () => {
  for (const format of formats) {
    const [one, two] = [await drawScan({ lines, format }), await drawScan({ lines, format })]
    assert.ok(one.equals(two), format)
    assert.ok(!one.equals(await drawScan({ lines: ['anders'], format })), format)
  }
})

test('every letter of every face leaves ink', async () => {
  const letters = [
    ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äöüßÄÖÜłŁşğıİéčđąęńóćźżȘțřňệảư€§/-.,',
  ]
  for (const font of ['tinos', 'arimo'] as const)
    for (const face of ['regular', 'bold', 'italic'] as const) {
      const sheet = openSheet(font)
      letters.forEach((letter, index) => {
        write(sheet, letter, {
          x: 10 + (index % 18) * 10,
          y: 20 + Math.floor(index / 18) * 15,
          size: 20,
          face,
        })
      })
      const { bitmap } = await scanPage(sheet, { look: cleanLook, dpi: 100 }, randomFrom(1))
      const { data, ...raw } = bitmap
      const image = await sharp(data, { raw }).png().toBuffer()
      for (const [index, letter] of letters.entries()) {
        const [x, y] = [10 + (index % 18) * 10, 20 + Math.floor(index / 18) * 15]
        const area = {
          left: Math.round((x - 0.5) * 3.937),
          top: Math.round((y - 9) * 3.937),
          width: 38,
          height: 50,
        }
        assert.ok((await inkIn(image, area)) > 3, `${font} ${face} ${letter}`)
      }
    }
})

test('what no face can draw does not stop the page', async () => {
  const scan = await drawScan({ lines: ['Tiếng Việt, العربية, 漢字, 🙂 und ☒'], format: 'png', size: 'a5' })
  assert.ok((await inkIn(scan)) > 100)
})

test('a page on its head is the upright page turned', async () => {
  const upright = await drawScan({ lines, format: 'png', font: 'tinos' })
  const turned = await drawScan({ lines, format: 'png', font: 'tinos', turned: 180 })
  const pixels = (image: Buffer, angle: number) => sharp(image).rotate(angle).greyscale().raw().toBuffer()
  assert.ok((await pixels(turned, 180)).equals(await pixels(upright, 0)))
  const { width = 0, height = 0 } = await sharp(
    await drawScan({ lines, format: 'png', turned: 90 }),
  ).metadata()
  assert.ok(width > height)
})

test('a TIFF holds several pages, grey or in black and white', async () => {
  for (const look of [{}, { colour: 'black-white' as const }]) {
    const tiff = await drawScan({ pages: [lines, ['zweite Seite'], ['dritte Seite']], format: 'tiff', look })
    const facts = await sharp(tiff).metadata()
    assert.equal(facts.pages, 3)
    assert.equal(Math.round(facts.density ?? 0), 200)
    assert.ok((await inkIn(await sharp(tiff, { page: 2 }).png().toBuffer())) > 100)
  }
})

test('the separator sheet says so to machines', async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  const sheet = await drawSeparatorSheet()
  const scan = await drawScan({ pages: [sheet], format: 'png', look: { skew: 1 } })
  const { data, info } = await sharp(scan).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const image = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  }
  const codes = await readBarcodes(image as never, { formats: ['QRCode'] })
  assert.deepEqual(
    codes.map((code) => code.text),
    [separatorText],
  )
})
