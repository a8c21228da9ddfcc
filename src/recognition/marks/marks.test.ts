import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import type { Mark, Word } from '../contract.ts'
import { chooseEngine } from '../engine/choose.ts'
import type { Grey } from '../image/grey.ts'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { findMarks, readMarks } from './find-marks.ts'
import { nameBoxes, withoutGuesses } from './name-marks.ts'

const engine = await chooseEngine()
after(() => engine[Symbol.asyncDispose]())

const dpi = 200
const word = (text: string, [x, y, w, h]: number[], rest: Partial<Word> = {}): Word => ({
  text,
  x: x ?? 0,
  y: y ?? 0,
  w: w ?? 10,
  h: h ?? 10,
  confidence: 95,
  line: 0,
  ...rest,
})
const ofKind = (marks: Mark[], kind: Mark['kind']) => marks.filter((mark) => mark.kind === kind)
const clean = () => emptySheet(255)

/** A square frame with thin sides, in millimetres. */
function drawBox(page: Grey, x: number, y: number, size = 3): void {
  blacken(page, x, y, [size, 0.3])
  blacken(page, x, y + size - 0.3, [size, 0.3])
  blacken(page, x, y, [0.3, size])
  blacken(page, x + size - 0.3, y, [0.3, size])
}

test('boxes to tick are found, and whether they are ticked', () => {
  const page = clean()
  drawBox(page, 30, 50)
  drawBox(page, 30, 60)
  for (let i = 0; i < 8; i++) blacken(page, 30.4 + i * 0.28, 60.4 + i * 0.28, [0.4, 0.4])
  const boxes = findMarks({ page, dpi, words: [] })
  assert.deepEqual(
    boxes.map(({ kind, checked }) => ({ kind, checked })),
    [
      { kind: 'checkbox', checked: false },
      { kind: 'checkbox', checked: true },
    ],
  )
  assert.equal(Math.abs((boxes[0]?.x ?? 0) - 236) < 4, true)
})

test('cells of a table, combs and large frames are no boxes to tick', () => {
  const page = clean()
  for (let i = 0; i < 6; i++) {
    drawBox(page, 30 + i * 3, 50)
    drawBox(page, 30, 80 + i * 4, 4.3)
  }
  drawBox(page, 60, 150, 40)
  assert.deepEqual(ofKind(findMarks({ page, dpi, words: [] }), 'checkbox'), [])
})

test('the letters of a letter are no marks', async () => {
  for (const face of ['tinos', 'arimo'] as const) {
    const page = await scan(await writeLetter(undefined, face))
    const words = await engine.recognise(page, dpi)
    assert.deepEqual(findMarks({ page, dpi, words }), [], face)
    assert.deepEqual(withoutGuesses(words, findMarks({ page, dpi, words })), words)
  }
})

test('what the engine made of boxes is called a box again', () => {
  const box: Mark = { kind: 'checkbox', x: 100, y: 100, w: 20, h: 20, checked: false }
  const words = [
    word('D', [102, 100, 16, 22]),
    word('Ja', [130, 100, 30, 22]),
    word('Nein', [230, 100, 60, 22]),
  ]
  const ticked: Mark = { ...box, x: 200, checked: true }
  assert.deepEqual(
    nameBoxes(words, [box, ticked]).map(({ text }) => text),
    ['☐', 'Ja', '☒', 'Nein'],
  )
})

/** A receipt stamp, slanted, put on a page. */
async function stamp(page: Grey, lines: string[], degrees: number): Promise<Grey> {
  const letter = await scan(await writeLetter([lines]))
  const framed = await sharp(letter.data, {
    raw: { width: letter.width, height: letter.height, channels: 1 },
  })
    .extract({ left: 180, top: 180, width: 380, height: 60 * lines.length + 20 })
    .extend({ top: 4, bottom: 4, left: 4, right: 4, background: '#000' })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  // a second go: sharp would turn the text before it draws the frame
  const text = await sharp(framed)
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  const whole = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
    .composite([{ input: text, left: 900, top: 500, blend: 'multiply' }])
    .toColourspace('b-w')
  return { ...page, data: await whole.raw().toBuffer() }
}

test('a slanted receipt stamp gives its day', async () => {
  for (const [lines, degrees] of [
    [['Jobcenter Werlingen', 'Eingang 14.09.2026', 'Poststelle'], 6],
    [['Jobcenter Werlingen', 'Eingegangen', '14. Sep. 2026'], -4],
  ] as const) {
    const page = await stamp(clean(), [...lines], degrees)
    const words = await engine.recognise(page, dpi)
    const read = await readMarks({ page, dpi, words }, (piece) => engine.recognise(piece, dpi))
    const [found, ...others] = ofKind(read.marks, 'stamp')
    assert.equal(found?.date, '2026-09-14', lines.join())
    assert.deepEqual(others, [])
    const texts = read.words.map(({ text }) => text)
    for (const said of lines.join(' ').split(' '))
      assert.equal(texts.filter((text) => text === said).length, 1, `${said} once in ${texts.join(' ')}`)
    assert.ok(
      read.words.every(({ x, y, w, h }) => x + w <= page.width && y + h <= page.height && w > 0 && h > 0),
    )
  }
})

test('a stamp that shows no day surely has none', async () => {
  const page = await stamp(clean(), ['Jobcenter Werlingen', 'Scanstelle'], 5)
  const { marks } = await readMarks({ page, dpi, words: [] }, (piece) => engine.recognise(piece, dpi))
  assert.deepEqual(
    ofKind(marks, 'stamp').map(({ date }) => date),
    [undefined],
  )
})

test('print under a stamp that was read surely stays', async () => {
  const page = await stamp(clean(), ['Jobcenter Werlingen', 'Eingang 14.09.2026', 'Poststelle'], 6)
  const words = [
    word('Kaiser', [1000, 560, 90, 20], { confidence: 92 }),
    word('~|', [1000, 600, 20, 20], { confidence: 8 }),
  ]
  const read = await readMarks({ page, dpi, words }, (piece) => engine.recognise(piece, dpi))
  const texts = read.words.map(({ text }) => text)
  assert.ok(texts.includes('Kaiser') && texts.includes('Eingang'), texts.join(' '))
  assert.ok(!texts.includes('~|'))
})

test('a level frame is a stamp only when its words say so', async () => {
  const page = clean()
  for (const y of [50, 70]) blacken(page, 50, y, [60, 0.5])
  for (const x of [50, 109.5]) blacken(page, x, 50, [0.5, 20])
  assert.deepEqual(findMarks({ page, dpi, words: [] }), [])
  const words = [word('Eingang', [450, 450, 100, 25]), word('04.09.2026', [570, 450, 140, 25])]
  assert.deepEqual(
    findMarks({ page, dpi, words }).map(({ kind, date }) => ({ kind, date })),
    [{ kind: 'stamp', date: '2026-09-04' }],
  )
})

/** Writing with a slant and a wobble. */
function slanted({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length).fill(255)
  for (let y = 0; y < height; y++) {
    const off = Math.round((height / 3 - y) * 0.25 + 1.6 * Math.sin(y / 3))
    for (let x = 0; x < width; x++) {
      const from = x - off
      if (from >= 0 && from < width) out[y * width + x] = data[y * width + from] ?? 255
    }
  }
  return { data: out, width, height }
}

test('slanting, wavering strokes are handwriting; what was guessed from them is left out', async () => {
  const page = slanted(await scan(await writeLetter([['Jörg Müßiggang wohnhaft Hauptstraße']])))
  const ink: number[] = []
  for (let at = 0; at < page.data.length; at++) if ((page.data[at] ?? 255) < 128) ink.push(at)
  const xs = ink.map((at) => at % page.width)
  const left = xs.reduce((least, x) => Math.min(least, x), page.width)
  const right = xs.reduce((most, x) => Math.max(most, x), 0)
  const top = Math.floor((ink[0] ?? 0) / page.width)
  const bottom = Math.floor((ink.at(-1) ?? 0) / page.width)
  const half = Math.round((right - left) / 2)
  const words = [
    word('Mußıggxng', [left, top, half - 5, bottom - top], { confidence: 12 }),
    word('Hauptstraße', [left + half, top, half, bottom - top], { confidence: 80 }),
  ]
  const marks = findMarks({ page, dpi, words })
  assert.deepEqual([...new Set(marks.map(({ kind }) => kind))], ['handwriting'])
  assert.deepEqual(
    withoutGuesses(words, marks).map(({ text }) => text),
    ['Hauptstraße'],
  )
})

test('a signature that nothing was read from is handwriting, a fold line is not', () => {
  const page = clean()
  for (let t = 0; t < 4_000; t++) {
    const x = 30 + t / 100 + 3 * Math.sin(t / 90)
    blacken(page, x, 200 + 5 * Math.sin(t / 137) * Math.cos(t / 61), [0.4, 0.4])
  }
  for (let i = 0; i < 200; i++) blacken(page, 100 + i / 5, 100 + i / 8, [0.4, 0.4])
  const marks = findMarks({ page, dpi, words: [] })
  assert.deepEqual(
    marks.map(({ kind }) => kind),
    ['handwriting'],
  )
  assert.equal((marks[0]?.y ?? 0) > 1_400, true)
})
