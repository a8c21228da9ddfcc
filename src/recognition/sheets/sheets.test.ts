import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import type { Grey } from '../image/grey.ts'
import { turn } from '../image/turn.ts'
import { separatorText } from '../index.ts'
import { letterLines, writeLetter } from '../testing/letters.ts'
import { openReadingRoom } from '../testing/reading-room.ts'
import { asImagePdf, blacken, emptySheet, scan, stampCode } from '../testing/scans.ts'
import { codesOn } from './barcodes.ts'
import { codePlaces } from './code-places.ts'
import { hasPatchBars } from './patch-bars.ts'
import { isSeparator, opensEnvelope, saysUrgent } from './separator.ts'
import { separatorSheets } from './separator-sheets.ts'

const room = await openReadingRoom()
after(() => room[Symbol.asyncDispose]())

const read = async (page: Parameters<typeof asImagePdf>[0][number]) =>
  (await room.read(await asImagePdf([page]), 'application/pdf')).reading

test('our separator sheet is known by its code, lying any way', async () => {
  const sheet = await stampCode(await scan(await writeLetter([['Trennblatt']])), separatorText)
  for (const turned of [0, 90, 180] as const) {
    const reading = await read(turn(sheet, turned))
    assert.deepEqual(
      reading.barcodes.map(({ text }) => text),
      [separatorText],
    )
    assert.equal(reading.separator, true)
  }
})

test('sheets of other mail rooms part stacks, too', async () => {
  for (const format of ['QRCode', 'DataMatrix', 'Code128'] as const) {
    const reading = await read(await stampCode(emptySheet(), 'PATCHT', format))
    assert.equal(reading.separator, true, format)
    assert.equal(reading.blank, false)
  }
})

test('a letter with an ordinary code is a letter', async () => {
  const short = await scan(
    await writeLetter([['Stadtwerke Werlingen', 'Rechnung 4711', 'Betrag 88,10 Euro']]),
  )
  const reading = await read(await stampCode(short, 'https://stadtwerke.example/rechnung/4711'))
  assert.equal(reading.barcodes.length, 1)
  assert.equal(reading.separator, false)
  assert.equal((await read(await scan(await writeLetter()))).separator, false)
})

test('patch bars are seen lengthways and sideways, table lines are not taken for them', async () => {
  const sheet = emptySheet()
  let y = 40
  for (const height of [2, 5, 2, 5]) {
    blacken(sheet, 15, y, [180, height])
    y += height + 2
  }
  assert.equal(hasPatchBars(sheet, 200), true)
  assert.equal(hasPatchBars(turn(sheet, 90), 200), true)
  const table = emptySheet()
  for (let row = 0; row < 12; row++) blacken(table, 15, 40 + row * 8, [180, 0.4])
  assert.equal(hasPatchBars(table, 200), false)
  assert.equal(hasPatchBars(await scan(await writeLetter()), 200), false)
})

test('the word alone makes no separator of a written page', () => {
  const word = (text: string) => ({ text, x: 0, y: 0, w: 1, h: 1, confidence: 90, line: 0 })
  const written = Array.from({ length: 60 }, (_, i) => word(i === 7 ? 'Trennblatt' : 'Wort'))
  const signs = { barcodes: [], patchBars: false }
  assert.equal(isSeparator({ ...signs, words: written }), false)
  assert.equal(
    isSeparator({ ...signs, words: written, barcodes: [{ format: 'QRCode', text: 'PATCHT' }] }),
    false,
  )
  assert.equal(isSeparator({ ...signs, words: written.slice(0, 12) }), true)
  assert.equal(isSeparator({ ...signs, words: written.slice(0, 5) }), false)
  const torn = [word('TRE'), word('\\INIBLATT'), { ...word('Dieses'), line: 1 }]
  assert.equal(isSeparator({ ...signs, words: torn }), true, 'bold capitals as a scan shows them')
  assert.equal(isSeparator({ ...signs, words: [word('TRENISISLATT')] }), true)
  assert.equal(
    isSeparator({ ...signs, words: [word('Trend'), word('Blatt')].map((one, line) => ({ ...one, line })) }),
    false,
  )
})

test('codes are found on a full page, too, and do not make it a separator', async () => {
  for (const format of ['QRCode', 'DataMatrix', 'Code128'] as const) {
    const letter = await stampCode(
      await scan(await writeLetter([letterLines.concat(letterLines.slice(0, 6))])),
      'RR4711DE',
      format,
    )
    const reading = await read(letter)
    assert.equal(reading.words.length > 40, true)
    const found = await codesOn(letter, 200, reading.words)
    assert.deepEqual(found, [{ format, text: 'RR4711DE' }], format)
    assert.equal(isSeparator({ barcodes: found, words: reading.words, patchBars: false }), false)
  }
})

test('print is not searched for codes', async () => {
  const letter = await scan(await writeLetter())
  const { words } = await read(letter)
  assert.deepEqual(codePlaces(letter, 200, words), [])
})

test('patch bars are seen askew, pale and torn, and on a sheet that went in with another', async () => {
  const sheet = emptySheet(255)
  let y = 60
  for (const height of [5, 2, 5, 2]) {
    blacken(sheet, 10, y, [190, height])
    y += height + 2
  }
  assert.equal(hasPatchBars(sheet, 200), true)
  const askew = await tilted(sheet, 3)
  assert.equal(hasPatchBars(askew, 200), true)
  assert.equal(hasPatchBars(turn(askew, 90), 200), true)
  const pale = { ...sheet, data: sheet.data.map((value) => 215 - (value < 128 ? 45 : 0)) }
  assert.equal(hasPatchBars(pale, 200), true)
  const torn = {
    ...sheet,
    data: sheet.data.map((value, at) => ((at * 7_919) % 101 < 4 ? 255 - value : value)),
  }
  assert.equal(hasPatchBars(torn, 200), true)
  const table = { ...sheet, data: emptySheet(215).data }
  for (let row = 0; row < 12; row++) blacken(table, 15, 40 + row * 8, [180, 0.4])
  assert.equal(hasPatchBars(table, 200), false)
  const double = { ...sheet, data: sheet.data.map((value, at) => (at % sheet.width < 380 ? 255 : value)) }
  assert.equal(hasPatchBars(double, 200), true)
})

test('a sheet of big words only is known whichever way it went in', async () => {
  const sheet = await scan(await writeLetter([['TRENNBLATT', 'PATCHT', 'Bitte nicht beschreiben.']], 'arimo'))
  for (const turned of [0, 90, 180, 270] as const) {
    const reading = await read(turn(sheet, turned))
    assert.equal(reading.separator, true, String(turned))
    assert.deepEqual([reading.turned, reading.words[0]?.text], [turned, 'TRENNBLATT'])
  }
})

test('the sheets to print are known lying any way, pale or askew, by more than one code', async () => {
  const sheets = await separatorSheets()
  const [first, urgent] = [await scan(sheets, {}, 1), await scan(sheets, {}, 2)]
  const pale = { ...first, data: first.data.map((value) => 210 - Math.round((255 - value) * 0.4)) }
  const formatsOn = async (page: Grey) => {
    const { separator, barcodes } = await read(page)
    assert.equal(separator, true)
    return barcodes.map(({ format }) => format).toSorted()
  }
  assert.deepEqual(await formatsOn(first), ['Code128', 'DataMatrix', 'QRCode'])
  for (const page of [turn(urgent, 270), await tilted(pale, 3)])
    assert.ok((await formatsOn(page)).length >= 2)
  const { barcodes } = await read(turn(urgent, 180))
  assert.equal(saysUrgent(barcodes), true)
  assert.equal(saysUrgent((await read(first)).barcodes), false)
  const envelope = await read(turn(await scan(sheets, {}, 3), 90))
  assert.deepEqual([envelope.separator, opensEnvelope(envelope.barcodes)], [true, true])
  assert.equal(opensEnvelope(barcodes), false)
})

test('our code is read on a pale sheet that lies askew', async () => {
  const sheet = await stampCode(emptySheet(255), separatorText)
  const pale = { ...sheet, data: sheet.data.map((value) => 200 - Math.round((255 - value) * 0.3)) }
  const reading = await read(await tilted(pale, 4))
  assert.equal(reading.separator, true)
})

/** A sheet that was drawn in at a slant. */
async function tilted({ data, width, height }: Grey, degrees: number): Promise<Grey> {
  const whole = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  const cut = sharp(whole).resize(width, height, {
    fit: 'cover',
    position: 'centre',
    withoutEnlargement: true,
  })
  return {
    data: await cut.extract({ left: 0, top: 0, width, height }).toColourspace('b-w').raw().toBuffer(),
    width,
    height,
  }
}
