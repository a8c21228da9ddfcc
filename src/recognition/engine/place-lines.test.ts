import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeLines } from './place-lines.ts'

const word = (text: string, line: number, [x, y]: [number, number], w = 12 * text.length) => ({
  ...{ text, line, x, y, w },
  h: 20,
  confidence: 90,
})
const textOf = (words: readonly { text: string; line: number }[]) =>
  [...Map.groupBy(words, ({ line }) => line).values()].map((own) => own.map(({ text }) => text).join(' '))

test('a number that was found last is read below its label, not at the end of the page', () => {
  const words = [
    word('Bitte', 0, [0, 95], 400),
    word('Nummer', 1, [600, 60]),
    word('Dienststelle', 2, [600, 130]),
    word('Team', 3, [600, 200]),
    word('71204//0038955', 4, [605, 95]),
  ]
  const placed = placeLines(words, 4)
  assert.deepEqual(textOf(placed), ['Bitte', 'Nummer', '71204//0038955', 'Dienststelle', 'Team'])
  assert.deepEqual(
    placed.map(({ line }) => line),
    [0, 1, 2, 3, 4],
  )
})

test('a cell that was left out follows its row', () => {
  const words = [
    word('Betrag', 0, [800, 0]),
    word('Zuschlag', 1, [0, 40]),
    word('7,00', 1, [800, 40]),
    word('Sozialversicherung', 2, [0, 80]),
    word('Auszahlung', 3, [0, 120]),
    word('-80,00', 4, [800, 80]),
  ]
  assert.deepEqual(textOf(placeLines(words, 4)), [
    'Betrag',
    'Zuschlag 7,00',
    'Sozialversicherung',
    '-80,00',
    'Auszahlung',
  ])
})

test('a left-out paragraph stays together and in order, a left-out heading comes first', () => {
  const words = [
    word('Ende', 0, [0, 300]),
    word('zweite', 2, [0, 130]),
    word('erste', 1, [0, 100]),
    word('Kopf', 3, [500, 10]),
  ]
  assert.deepEqual(textOf(placeLines(words, 1)), ['Kopf', 'erste', 'zweite', 'Ende'])
})

test('a page on which nothing was found later keeps its order', () => {
  const words = [word('rechts', 0, [900, 0]), word('links', 1, [0, 0])]
  assert.deepEqual(placeLines(words, 2), words)
  assert.deepEqual(placeLines([], 0), [])
})
