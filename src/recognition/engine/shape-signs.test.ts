import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { shapeSigns } from './shape-signs.ts'

type Box = [x: number, y: number, w: number, h: number]
const sheet = (): Grey => ({ data: new Uint8Array(800 * 100).fill(255), width: 800, height: 100 })
const word = (text: string, [x, y, w, h]: Box, line = 0): Word => ({ text, x, y, w, h, confidence: 80, line })
const textOf = (words: Word[], page = sheet()) =>
  shapeSigns(words, page)
    .map(({ text }) => text)
    .join(' ')

const ink = (page: Grey, [x, y, w, h]: Box): void => {
  for (let row = y; row < y + h; row++) page.data.fill(0, row * page.width + x, row * page.width + x + w)
}

test('what is taller and slimmer than a figure and reaches below the line is a §', () => {
  const number = word('4', [130, 42, 14, 22])
  for (const read of ['8', '$', '&', '9'])
    assert.equal(textOf([word(read, [110, 42, 12, 27]), number]), '§ 4')
  assert.equal(textOf([word('$$', [104, 42, 24, 27]), number]), '§§ 4')
})

test('a figure before a figure stays a figure, an & before a name an &', () => {
  assert.equal(textOf([word('8', [110, 42, 14, 22]), word('4', [130, 42, 14, 22])]), '8 4')
  assert.equal(textOf([word('&', [110, 40, 12, 27]), word('Partner', [130, 42, 90, 22])]), '& Partner')
})

test('what stands before the number of a statute is a §, however it was scanned', () => {
  const cited = [word('8', [110, 42, 14, 22]), word('67a', [130, 42, 34, 22]), word('SGB', [170, 42, 40, 22])]
  assert.equal(textOf(cited), '§ 67a SGB')
  assert.equal(textOf([...cited.slice(0, 2), word('SGB', [170, 42, 40, 22], 1)]), '8 67a SGB')
})

test('a small square at half the height is a middle dot, a long stroke a dash, a short one a hyphen', () => {
  const around = (stroke: Box): [Word[], Grey] => {
    const page = sheet()
    ink(page, stroke)
    // the box of the whole line, as engines give it at times
    const read = word('-', [stroke[0] - 1, 36, stroke[2] + 2, 30])
    const right = stroke[0] + stroke[2] + 8
    return [[word('Sitz', [40, 40, 50, 20]), read, word('Werlingen', [right, 40, 120, 20])], page]
  }
  assert.equal(textOf(...around([98, 49, 3, 3])), 'Sitz · Werlingen')
  assert.equal(textOf(...around([98, 50, 11, 2])), 'Sitz – Werlingen')
  assert.equal(textOf(...around([98, 50, 5, 2])), 'Sitz - Werlingen')
  assert.equal(textOf(...around([98, 57, 3, 3])), 'Sitz - Werlingen', 'on the line it is no middle dot')
})

test('a middle dot is seen when it is faint, read as a +, or its neighbour reaches over it', () => {
  const around = (page: Grey, read: string, reach = 0): string =>
    textOf(
      [word('eG', [40, 40, 50 + reach, 20]), word(read, [97, 36, 5, 30]), word('Sitz', [108, 40, 60, 20])],
      page,
    )
  const faint = sheet()
  ink(faint, [98, 49, 3, 3])
  for (let at = 0; at < faint.data.length; at++) if (faint.data[at] === 0) faint.data[at] = 172
  assert.equal(around(faint, '-'), 'eG · Sitz')
  const page = sheet()
  ink(page, [40, 40, 50, 20])
  ink(page, [98, 49, 3, 3])
  assert.equal(around(page, '+'), 'eG · Sitz')
  assert.equal(around(page, '-', 9), 'eG · Sitz')
  const hyphen = sheet()
  ink(hyphen, [40, 40, 58, 20])
  ink(hyphen, [98, 49, 3, 3])
  assert.equal(around(hyphen, '-', 8), 'eG - Sitz', 'what hangs on the word is none')
})

test('the number of a page and of all pages are words of their own', () => {
  assert.equal(textOf([word('Seite', [0, 40, 50, 20]), word('1von12', [60, 40, 60, 20])]), 'Seite 1 von 12')
  const [first, second] = shapeSigns([word('von2', [60, 40, 40, 20])], sheet())
  assert.deepEqual([first?.text, first?.w, second?.text, second?.x], ['von', 30, '2', 90])
  assert.equal(textOf([word('davon', [0, 40, 50, 20]), word('von', [60, 40, 40, 20])]), 'davon von')
})

test('sums have a comma before their cents and a blank before their €', () => {
  const page = sheet()
  ink(page, [100, 40, 50, 20])
  ink(page, [158, 40, 14, 20])
  assert.equal(textOf([word('25.75€', [100, 40, 72, 20])], page), '25,75 €')
  const [sum, euro] = shapeSigns([word('25,75€', [100, 40, 72, 20])], page)
  assert.deepEqual([sum?.w, euro?.x, euro?.w], [50, 158, 14])
  assert.equal(textOf([word('-45.59', [100, 40, 60, 20]), word('€', [168, 40, 12, 20])]), '-45,59 €')
  assert.equal(textOf([word('16.30', [100, 40, 60, 20]), word('Uhr', [168, 40, 30, 20])]), '16.30 Uhr')
})

test('an i that lost its dot gets it back; Turkish names keep their ı', () => {
  const said = ['Onlınekauf', 'sıch', 'Sınd', 'Yıldız', 'Kılıç', 'Doğanışık']
  assert.equal(
    said.map((text) => textOf([word(text, [0, 40, 90, 20])])).join(' '),
    'Onlinekauf sich Sind Yıldız Kılıç Doğanışık',
  )
})

test('a sign that stands by itself before a sum is seen, and is parted from it where a blank lies between', () => {
  const page = sheet()
  ink(page, [100, 49, 10, 3])
  const sum = word('774,74', [132, 40, 90, 20])
  assert.equal(textOf([sum], page), '- 774,74')
  const [sign] = shapeSigns([sum], page)
  assert.deepEqual([sign?.x, sign?.y, sign?.w, sign?.h], [100, 49, 10, 3])
  assert.equal(
    textOf([word('Saldo', [40, 40, 80, 20]), sum], page),
    'Saldo 774,74',
    'what was read stays what it is',
  )
  ink(page, [104, 45, 3, 11])
  assert.equal(textOf([sum], page), '+ 774,74')
  const dirty = sheet()
  ink(dirty, [100, 57, 10, 3])
  ink(dirty, [118, 41, 2, 2])
  assert.equal(textOf([sum], dirty), '774,74')
  const glued = sheet()
  ink(glued, [100, 49, 6, 2])
  ink(glued, [112, 40, 60, 20])
  assert.equal(textOf([word('-104,82', [100, 40, 72, 20])], glued), '- 104,82')
  ink(glued, [106, 49, 4, 2])
  assert.equal(textOf([word('-104,82', [100, 40, 72, 20])], glued), '-104,82')
})

test('kWh has but one spelling', () => {
  assert.equal(textOf([word('2271', [0, 40, 40, 20]), word('kwh', [50, 40, 30, 20])]), '2271 kWh')
})
