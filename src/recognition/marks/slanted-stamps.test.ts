import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import type { Word } from '../contract.ts'
import { chooseEngine } from '../engine/choose.ts'
import type { Grey } from '../image/grey.ts'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { readMarks } from './find-marks.ts'
import { strokesOn } from './strokes.ts'

const engine = await chooseEngine()
after(() => engine[Symbol.asyncDispose]())

const dpi = 200
const rawOf = ({ width, height }: Grey) => ({ raw: { width, height, channels: 1 as const } })

async function over(page: Grey, drawing: string): Promise<Grey> {
  const { width, height } = page
  const picture = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`,
  )
  const drawn = sharp(page.data, rawOf(page))
    .composite([{ input: picture }])
    .toColourspace('b-w')
  return { ...page, data: await drawn.raw().toBuffer() }
}

/** A line of print, slanted by some degrees about a place of the page. */
async function slanted(page: Grey, text: string, degrees: number): Promise<Grey> {
  const letter = await scan(await writeLetter([[text]]))
  const { left, top, width, height } = { left: 180, top: 180, width: 300, height: 60 }
  const line = await sharp(letter.data, rawOf(letter)).extract({ left, top, width, height }).png().toBuffer()
  const turned = await sharp(line)
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  const placed = sharp(page.data, rawOf(page)).composite([
    { input: turned, left: 520, top: 720, blend: 'multiply' },
  ])
  return { ...page, data: await placed.toColourspace('b-w').raw().toBuffer() }
}

const ring = '<circle cx="680" cy="790" r="178" fill="none" stroke="black" stroke-width="4"/>'
const textsOf = (words: Word[]) => words.map(({ text }) => text)

async function read(page: Grey): Promise<{ words: Word[]; marks: string[] }> {
  const words = await engine.recognise(page, dpi)
  const found = await readMarks({ page, dpi, words }, (piece) => engine.recognise(piece, dpi))
  return { words: found.words, marks: found.marks.map(({ kind }) => kind) }
}

test('the slanted words of a round seal are read, in their place', async () => {
  const page = await over(await slanted(emptySheet(255), 'Stadt Werlingen', -14), ring)
  const { words, marks } = await read(page)
  assert.deepEqual(marks, ['stamp'])
  assert.deepEqual(textsOf(words), ['Stadt', 'Werlingen'])
  assert.ok(words.every(({ x, y, w, h }) => x > 500 && x + w < 860 && y > 610 && y + h < 970))
})

test('an empty ring says nothing, and what stands level in one was read with the page', async () => {
  assert.deepEqual((await read(await over(emptySheet(255), ring))).words, [])
  const page = await over(await slanted(emptySheet(255), 'Stadt Werlingen', 0), ring)
  assert.deepEqual(textsOf((await read(page)).words), ['Stadt', 'Werlingen'])
})

test('a slanted line that begins on a rule is a line of its own', () => {
  const page = emptySheet(255)
  blacken(page, 10, 100, [190, 0.3])
  for (let k = 0; k < 400; k++) blacken(page, 100 + k * 0.127, 100 - k * 0.0155, [0.127, 0.5])
  const strokes = strokesOn(page, dpi, 18)
  const risen = strokes.filter(({ y, toY }) => y - toY > 30)
  assert.equal(risen.length, 1)
  assert.ok(Math.abs((risen[0]?.x ?? 0) - 787) < 60, `begins at ${risen[0]?.x}`)
})

test('a line that a threshold has frayed is followed to its end', () => {
  const page = emptySheet(255)
  for (let x = 400; x < 700; x++) {
    const y = 500 + Math.round((x - 400) * 0.11)
    // dots beside it, now above, now below, a row of paper between
    const dot = [y - 2, y, y + 4, y + 1][(x >> 2) & 3] ?? y
    for (const row of [y, y + 1, y + 2, dot]) page.data[row * page.width + x] = 0
  }
  const strokes = strokesOn(page, dpi, 18)
  assert.equal(strokes.length, 1)
  assert.ok((strokes[0]?.toX ?? 0) - (strokes[0]?.x ?? 0) > 280, JSON.stringify(strokes))
})
