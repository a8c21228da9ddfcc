import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { turn } from '../image/turn.ts'
import { separatorText } from '../index.ts'
import { writeLetter } from '../testing/letters.ts'
import { openReadingRoom } from '../testing/reading-room.ts'
import { asImagePdf, blacken, emptySheet, scan, stampCode } from '../testing/scans.ts'
import { hasPatchBars } from './patch-bars.ts'
import { isSeparator } from './separator.ts'

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
})
