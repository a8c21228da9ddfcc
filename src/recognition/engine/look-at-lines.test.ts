import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { inkLines } from './ink-lines.ts'
import { lookAtLines } from './look-at-lines.ts'
import type { Box } from './piece.ts'

const dpi = 200
const white = (): Grey => ({ data: new Uint8Array(1000 * 600).fill(255), width: 1000, height: 600 })
const fill = (page: Grey, { x, y, w, h }: Box) => {
  for (let row = y; row < y + h; row++) page.data.fill(0, row * page.width + x, row * page.width + x + w)
}
/** Signs as of print: bars of ten pixels, fifteen apart. */
const print = (page: Grey, x: number, y: number, signs: number) => {
  for (let at = 0; at < signs; at++) fill(page, { x: x + 15 * at, y, w: 10, h: 20 })
}
const word = (text: string, [x, y, w]: [number, number, number], confidence: number, line = 0): Word => ({
  text,
  x,
  y,
  w,
  h: 20,
  confidence,
  line,
})

/** Looks again; the engine says the same of every place, where that place is. */
function look(page: Grey, words: Word[], say: (place: Box) => Word[]) {
  const places: Box[] = []
  const read = (place: Box) => {
    places.push(place)
    return say(place)
  }
  return { words: lookAtLines(words, page, { dpi, read }), places }
}
const texts = (words: Word[]) => words.map(({ text }) => text).join(' ')

test('the lines of a torn table are found cell by cell, without its frame', () => {
  const page = white()
  print(page, 120, 100, 9)
  print(page, 420, 100, 5)
  print(page, 120, 140, 6)
  // what a threshold leaves of a frame: dashes, and an upright stroke before each row
  for (let x = 100; x < 600; x += 40) fill(page, { x, y: 130, w: 24, h: 2 })
  for (const y of [95, 135]) fill(page, { x: 102, y, w: 3, h: 26 })
  for (let y = 60; y < 400; y++) page.data.fill(0, y * 1000 + 700, y * 1000 + 702)
  assert.deepEqual(
    inkLines(page, dpi).toSorted((a, b) => a.y - b.y || a.x - b.x),
    [
      { x: 120, y: 100, w: 130, h: 20 },
      { x: 420, y: 100, w: 70, h: 20 },
      { x: 120, y: 140, w: 85, h: 20 },
    ],
  )
})

test('a cell that nobody read is read; what was well read is left alone', () => {
  const page = white()
  print(page, 120, 100, 9)
  print(page, 420, 100, 5)
  const known = [word('Stundenlohn', [120, 100, 130], 92)]
  const { words, places } = look(page, known, () => [
    word('57,00', [420, 100, 60], 95),
    word('€', [485, 100, 5], 96),
  ])
  assert.equal(texts(words), 'Stundenlohn 57,00 €')
  assert.equal(places.length, 1)
  assert.ok(places.every(({ x, w }) => x <= 420 && x + w >= 490))
  assert.notEqual(words[1]?.line, words[0]?.line)
})

test('what was hardly read, is no word or but a stroke is not taken for new', () => {
  const page = white()
  print(page, 420, 100, 5)
  for (const said of [
    [word('Betrag', [420, 100, 70], 60)],
    [word('Mxqtvzrtrpg', [420, 100, 70], 90)],
    [word('L', [420, 100, 10], 95)],
    [word('|', [420, 100, 10], 95)],
  ])
    assert.deepEqual(look(page, [], () => said).words, [])
})

test('a whole line of which the engine says nothing is read closer, and one odd word does not make it rubbish', () => {
  const page = white()
  print(page, 100, 100, 40)
  const said = 'Sie können dem aus Gründen, die sıch ergeben, jederzeit widersprechen.'.split(' ')
  const { words, places } = look(page, [], ({ h }) =>
    h > 28 ? [] : said.map((text, at) => word(text, [100 + 60 * at, 100, 50], 94)),
  )
  assert.equal(texts(words), said.join(' '))
  assert.equal(places.length, 2)
})

test('of a doubtful line, word by word the surer and likelier reading counts, in its place', () => {
  const page = white()
  print(page, 100, 100, 40)
  const known = [
    word('Besteht', [100, 100, 120], 95),
    word('eın', [240, 100, 60], 40),
    word('Freistellung', [320, 100, 200], 70),
    word('sauftrag?', [530, 100, 150], 60, 0),
    word('Ende', [100, 300, 90], 95, 1),
  ]
  const { words } = look(page, known, () => [
    word('Besfeht', [100, 100, 120], 80),
    word('ein', [240, 100, 60], 90),
    word('Freistellungsauftrag?', [320, 100, 360], 92),
  ])
  assert.equal(texts(words), 'Besteht ein Freistellungsauftrag? Ende')
  assert.deepEqual(
    words.map(({ line }) => line),
    [0, 0, 0, 1],
  )
  const unlikely = look(page, known, () => [word('Frqxtzvlung', [320, 100, 200], 85)])
  assert.equal(texts(unlikely.words), texts(known), 'a surer reading that is no word is none')
})

test('a number by which a case is found stays as it is: another look knows its form', () => {
  const page = white()
  print(page, 100, 100, 30)
  const known = [word('Nr.', [100, 100, 60], 30), word('71204//0012345', [180, 100, 300], 55)]
  const say = () => [word('Nr.', [100, 100, 60], 96), word('71204/0012345', [180, 100, 300], 96)]
  assert.equal(texts(look(page, known, say).words), 'Nr. 71204//0012345')
  assert.equal(look(page, known.slice(1), say).places.length, 0)
})

test('a sum whose € stands close is looked at again, a box to tick is not', () => {
  const page = white()
  print(page, 120, 100, 9)
  const sum = look(page, [word('57,00€', [120, 100, 130], 88)], () => [
    word('57,00', [120, 100, 90], 96),
    word('€', [230, 100, 20], 96),
  ])
  assert.equal(texts(sum.words), '57,00 €')
  const box = white()
  print(box, 120, 100, 2)
  assert.equal(look(box, [word('O', [120, 100, 25], 30)], () => []).places.length, 0)
})

test('of a long line only the doubtful word is read, with two on either side', () => {
  const page = white()
  print(page, 20, 100, 60)
  const known = Array.from({ length: 9 }, (_, at) =>
    word(at === 4 ? 'Mıtte' : 'Zeile', [20 + 100 * at, 100, 85], at === 4 ? 50 : 95),
  )
  const { words, places } = look(page, known, () => [
    word('Rand', [220, 100, 85], 99),
    word('Mitte', [420, 100, 85], 90),
  ])
  assert.equal(places.length, 1)
  const [place] = places
  assert.ok(place && place.x > 205 && place.x <= 220, 'from the blank before the first neighbour')
  assert.ok(place.x + place.w >= 705 && place.x + place.w < 720, 'to the blank behind the last')
  assert.equal(words[4]?.text, 'Mitte')
})

test('a page full of scribbles is not read line by line without end; short pieces come first', () => {
  const page = white()
  for (let y = 10; y < 520; y += 32) for (let x = 20; x < 800; x += 260) print(page, x, y, 14)
  print(page, 420, 560, 4)
  const { places } = look(page, [], () => [])
  const length = places.reduce((sum, { w, h }) => sum + w / h, 0)
  assert.ok(length <= 90, `${length}`)
  assert.ok(places.length > 8)
  assert.ok((places[0]?.y ?? 0) > 540)
})

test('a slim figure is read where it stands in a row with words, by itself it is dirt', () => {
  const page = white()
  fill(page, { x: 60, y: 100, w: 6, h: 20 })
  print(page, 200, 100, 10)
  fill(page, { x: 60, y: 400, w: 6, h: 20 })
  const row = [word('Lagerwerk', [200, 100, 145], 96)]
  const say = ({ x, y }: Box) => [word('1', [x + 5, y + 5, 6], 96)]
  const { words, places } = look(page, row, say)
  assert.equal(texts(words), 'Lagerwerk 1')
  assert.equal(places.length, 1)
})

test('large print that fell apart into its letters becomes a word again', () => {
  const page = white()
  for (const x of [100, 170, 240]) fill(page, { x, y: 100, w: 50, h: 50 })
  const tall = (text: string, x: number, w: number, confidence: number) => ({
    ...word(text, [x, 100, w], confidence),
    h: 50,
  })
  const torn = [tall('W', 100, 50, 91), tall('E', 170, 50, 93), tall('P', 240, 50, 92)]
  assert.equal(texts(look(page, torn, () => [tall('WEP', 100, 190, 93)]).words), 'WEP')
  assert.equal(texts(look(page, torn, () => [tall('VVEP', 100, 190, 60)]).words), 'W E P')
})
