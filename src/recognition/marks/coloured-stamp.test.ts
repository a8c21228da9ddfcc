import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { chooseEngine } from '../engine/choose.ts'
import type { Grey, Pixels } from '../image/grey.ts'
import { readPage } from '../pages/read-page.ts'
import { openFolder } from '../testing/folder.ts'
import { writeLetter } from '../testing/letters.ts'
import { blacken, emptySheet, scan } from '../testing/scans.ts'
import { rimInk, tellApart } from './inks.ts'

const lines = ['Jobcenter Werlingen', 'Eingang 14.09.2026', 'Poststelle']
const underneath = ['Unser Zeichen: 4711/26', 'Ansprechpartnerin: Heike Kaiser', 'Telefon: 02599 98983']

/** A framed stamp by itself on a sheet, slanted by some degrees. */
async function stampSheet(degrees: number): Promise<Grey> {
  const sheet = await scan(await writeLetter([['', '', ...lines.map((line) => `      ${line}`)]]))
  const [left, top, right, bottom] = [26, 36, 78, 66]
  for (const y of [top, bottom]) blacken(sheet, left, y, [right - left + 0.6, 0.6])
  for (const x of [left, right]) blacken(sheet, x, top, [0.6, bottom - top])
  const turned = await sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
    .rotate(degrees, { background: '#fff' })
    .resize(sheet.width, sheet.height, { fit: 'cover', position: 'northwest' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { ...sheet, data: turned }
}

/** Red over black, as a stamp pad gives it: red lets the red light pass. */
function stamped(letter: Grey, stamp: Grey): Pixels {
  const data = Buffer.alloc(letter.data.length * 3)
  for (let at = 0; at < letter.data.length; at++) {
    const [ground, ink] = [letter.data[at] ?? 255, 1 - (stamp.data[at] ?? 255) / 255]
    data[at * 3] = ground * (1 - 0.2 * ink)
    data[at * 3 + 1] = ground * (1 - 0.75 * ink)
    data[at * 3 + 2] = ground * (1 - 0.7 * ink)
  }
  return { data, width: letter.width, height: letter.height, channels: 3 }
}

test('a red stamp and the print beside it are both read, however the sheet lay', async () => {
  await using folder = await openFolder()
  await using engine = await chooseEngine()
  const below = [
    ...Array(7).fill(''),
    ...underneath,
    '',
    ...Array(4).fill('Sehr geehrte Damen und Herren, hier ist mein Antrag.'),
  ]
  const letter = await scan(await writeLetter([below]))
  const picture = stamped(letter, await stampSheet(4))
  for (const turned of [0, 90] as const) {
    const raw = { width: picture.width, height: picture.height, channels: 3 as const }
    const image = sharp(picture.data, { raw }).rotate(turned).withMetadata({ density: 200 })
    const file = await folder.put(`stamped-${turned}.jpg`, await image.jpeg({ quality: 85 }).toBuffer())
    const { reading } = await readPage({ file, mediaType: 'image/jpeg', page: 1 }, async () => engine)
    assert.equal(reading.turned, turned)
    const [stamp] = reading.marks.filter(({ kind }) => kind === 'stamp')
    assert.equal(stamp?.date, '2026-09-14')
    const texts = reading.words.map(({ text }) => text)
    for (const said of [...lines, ...underneath].join(' ').split(' '))
      assert.ok(texts.includes(said), `${said} in ${texts.join(' ')}`)
    const receipt = reading.words.find(({ text }) => text === 'Eingang')
    assert.ok(receipt && stamp && receipt.x > stamp.x && receipt.y > stamp.y && receipt.y < stamp.y + stamp.h)
  }
})

/** The same scanned in grey: a stamp is fainter than print. */
async function stampedInGrey(letter: Grey, faintness: number): Promise<Grey> {
  const stamp = await stampSheet(4)
  const data = Buffer.from(
    letter.data.map((ground, at) => ground * (1 - faintness * (1 - (stamp.data[at] ?? 255) / 255))),
  )
  return { ...letter, data }
}

test('scanned in grey, what lies under a stamp is read because it is darker', async () => {
  await using folder = await openFolder()
  await using engine = await chooseEngine()
  const under = underneath.map((line) => `   ${line}`)
  const text = Array(24).fill('Sehr geehrte Damen und Herren, hier ist mein Antrag auf Leistungen.')
  const letter = await scan(await writeLetter([[...Array(4).fill(''), ...under, '', ...text]]))
  const { data, width, height } = await stampedInGrey(letter, 0.65)
  const image = sharp(data, { raw: { width, height, channels: 1 } }).withMetadata({ density: 200 })
  const file = await folder.put('grey.jpg', await image.jpeg({ quality: 85 }).toBuffer())
  const { reading } = await readPage({ file, mediaType: 'image/jpeg', page: 1 }, async () => engine)
  const texts = reading.words.map(({ text }) => text)
  for (const said of underneath.join(' ').split(' '))
    assert.ok(texts.includes(said), `${said} in ${texts.join(' ')}`)
  assert.equal(reading.marks.find(({ kind }) => kind === 'stamp')?.date, '2026-09-14')
})

const piece = (colours: [number, number, number][]): Pixels => {
  const data = new Uint8Array(90 * 90 * 3).fill(250)
  colours.forEach((colour, at) => {
    for (let y = 20 + at * 20; y < 34 + at * 20; y++)
      for (let x = 20; x < 70; x++) data.set(colour, (y * 90 + x) * 3)
  })
  return { data, width: 90, height: 90, channels: 3 }
}
const valueIn = ({ data }: Grey, at: number) => data[(27 + at * 20) * 90 + 45] ?? 0

test('red, black and black under red are told apart', () => {
  const picture = piece([
    [210, 70, 80],
    [30, 30, 30],
    [25, 12, 14],
  ])
  const framed = { ...picture, data: Uint8Array.from(picture.data) }
  for (let x = 0; x < 90; x++)
    for (const y of [1, 2, 87, 88]) framed.data.set([210, 70, 80], (y * 90 + x) * 3)
  const ink = rimInk(framed, 6)
  assert.ok(ink && ink[1] > 0.6 && ink[0] < 0.3, String(ink))
  const { ink: red, rest, crossed } = tellApart(picture, ink)
  assert.ok(valueIn(red, 0) < 60 && valueIn(red, 1) > 200, 'red is the stamp')
  assert.ok(valueIn(rest, 0) > 200 && valueIn(rest, 1) < 60, 'black is the rest')
  assert.deepEqual(
    [0, 1, 2].map((at) => valueIn(crossed, at)),
    [255, 0, 0],
    'only red is the stamp alone',
  )
})

test('a thin black line under a red stroke stays whole, and so does the stroke', () => {
  const red: [number, number, number] = [210, 70, 80]
  const picture = piece([red])
  for (let y = 25; y < 28; y++)
    for (let x = 40; x < 80; x++) picture.data.set(x < 70 ? [25, 12, 14] : [30, 30, 30], (y * 90 + x) * 3)
  const { ink, rest } = tellApart(picture, [0.16, 0.72, 0.68])
  for (let x = 41; x < 79; x++) assert.ok((rest.data[26 * 90 + x] ?? 255) < 60, `the line is broken at ${x}`)
  for (let x = 21; x < 69; x++) assert.ok((ink.data[26 * 90 + x] ?? 255) < 60, `the stroke is broken at ${x}`)
  assert.ok((rest.data[31 * 90 + 55] ?? 0) > 200 && (ink.data[26 * 90 + 76] ?? 0) > 200, 'each by itself')
})

test('a black frame, a grey one and a sheet without a frame have no ink of their own', () => {
  for (const colour of [
    [20, 20, 20],
    [150, 150, 155],
    [250, 250, 250],
  ] as const) {
    const picture = piece([])
    for (let x = 0; x < 90; x++) for (const y of [1, 2, 87, 88]) picture.data.set(colour, (y * 90 + x) * 3)
    assert.equal(rimInk(picture, 6), undefined)
  }
})

test('an empty sheet has no stamps', () => {
  const { data, width, height } = emptySheet(255)
  const colour: Pixels = { data: Buffer.alloc(data.length * 3, 255), width, height, channels: 3 }
  assert.equal(rimInk(colour, 9), undefined)
})
