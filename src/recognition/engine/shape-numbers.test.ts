import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { ReadSigns } from './shape-numbers.ts'
import { shapeNumbers } from './shape-numbers.ts'

const page = { width: 1654, height: 2339 }
const never: ReadSigns = () => []

/** Words of one line, ten pixels a sign and a blank between; `|` stands where they are closer than that. */
const line = (text: string, y = 100, number = 0): Word[] => {
  let x = 100
  return text.split(' ').flatMap((group) => {
    const words = group.split('|').map((part) => {
      const word = { text: part, x, y, w: part.length * 10, h: 20, confidence: 90, line: number }
      x += word.w + 3
      return word
    })
    x += 14
    return words
  })
}
const textOf = (words: Word[]) => words.map(({ text }) => text).join(' ')
const shaped = (text: string, read = never) => textOf(shapeNumbers(line(text), page, read))
const reads = (text: string, confidence = 90): Word[] => [
  { text, x: 0, y: 0, w: 10, h: 10, confidence, line: 0 },
]

for (const [read, meant] of [
  ['am 23,06.2025 um', 'am 23.06.2025 um'],
  ['bis 15.122026.', 'bis 15.12.2026.'],
  ['vom 23|.10.2025', 'vom 23.10.2025'],
  ['05.|04.|2026 Einkauf', '05.04.2026 Einkauf'],
  ['71204/14525712', '71204//4525712'],
  ['71204/|/|4014537', '71204//4014537'],
])
  test(`„${read}“ is ${meant}`, () => assert.equal(shaped(read ?? ''), meant))

for (const untouched of [
  '23.06.2025',
  '99.99.2025',
  '12062025',
  '1.234,56 EUR',
  '05. 04. 2026',
  'Tel. 03632/741-0',
  '71204//4525712',
  'DE02 1203 0000 0000 2020 51',
])
  test(`„${untouched}“ stays`, () => assert.equal(shaped(untouched), untouched))

test('parts of a date that the layout put on lines of their own come together where they stand', () => {
  const columns = [
    ...line('05.', 100, 0).concat(line('23.', 140, 1)),
    { ...(line('04.')[0] as Word), x: 131, line: 2 },
    { ...(line('10.', 140)[0] as Word), x: 131, line: 3 },
    { ...(line('2026')[0] as Word), x: 163, line: 4 },
    { ...(line('2025', 140)[0] as Word), x: 163, line: 5 },
  ]
  const words = shapeNumbers(columns, page, never)
  assert.equal(textOf(words), '05.04.2026 23.10.2025')
  assert.deepEqual([words[0]?.x, words[0]?.w], [100, 103])
})

test('the letter of a Kundennummer is read by itself, and only there', () => {
  const asLetter: ReadSigns = (_piece, signs) => reads(/\d/.test(signs) ? '4187533458' : 'T')
  assert.equal(shaped('Kundennummer: 4187533458,', asLetter), 'Kundennummer: 418T533458,')
  assert.equal(shaped('Telefon 4187533458', asLetter), 'Telefon 4187533458')
  assert.equal(shaped('Kundennummer: 418T533458', asLetter), 'Kundennummer: 418T533458')
  const doubtful: ReadSigns = () => reads('LU')
  assert.equal(shaped('Kundennummer: 8810205353', doubtful), 'Kundennummer: 8810205353')
})

test('a BG-Nummer that lost its shape is read again, and taken when it is sure and nearly the same', () => {
  const again =
    (text: string, confidence = 90): ReadSigns =>
    () =>
      reads(text, confidence)
  assert.equal(shaped('71204//593190', again('71204//5937190')), '71204//5937190')
  assert.equal(shaped('71204//593190', again('71204//5937190', 40)), '71204//593190')
  assert.equal(shaped('71204//593190', again('71204//1111111')), '71204//593190')
})

test('a BG-Nummer torn at its second stroke is one again when a second look shows the same figures', () => {
  assert.equal(
    shaped('BG 71204//91 [2377111', () => reads('71204//2377111')),
    'BG 71204//2377111',
  )
  assert.equal(
    shaped('BG 71204//91 [2377111', () => reads('71204//2377171')),
    'BG 71204//91 [2377111',
  )
  assert.equal(shaped('BG 71204//91 [2377111'), 'BG 71204//91 [2377111')
})

test('a stroke that leans far over the figures before it belongs to the number', () => {
  const word = (text: string, [x, y, w, h]: [number, number, number, number]) => ({
    text,
    x,
    y,
    w,
    h,
    confidence: 50,
    line: 0,
  })
  const words = [
    word('71204', [220, 205, 63, 17]),
    word('/', [276, 201, 7, 28]),
    word('/3687878,', [288, 205, 81, 19]),
  ]
  assert.equal(textOf(shapeNumbers(words, page, never)), '71204//3687878,')
})
