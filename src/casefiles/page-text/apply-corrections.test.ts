import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyCorrections } from './apply-corrections.ts'
import { layWords } from './lay-words.ts'
import type { PageWord } from './page-word.ts'

const frame = { turned: 0, width: 1000, height: 1400 }
/** Words of 100 pixels, 20 apart, in lines of 30. */
const written = (...lines: string[]): PageWord[] =>
  lines.flatMap((text, line) =>
    text.split(' ').map((word, at) => ({
      text: word,
      x: 50 + 120 * at,
      y: 40 * line,
      w: 100,
      h: 30,
      confidence: 60,
      line,
    })),
  )
const line = (n: number) => ({ x: 50, y: 40 * n, w: 220, h: 30 })
const places = (words: PageWord[]) => words.map(({ text, x, w }) => `${text} ${x}+${w}`)
const texts = (words: PageWord[]) =>
  [...Map.groupBy(words, (word) => word.line)].map(
    ([at, found]) => `${at} ${found.map(({ text }) => text).join(' ')}`,
  )

test('words that were read right keep their boxes, misread ones take those of what they replace', () => {
  const laid = layWords('Frau Mira Beispiel', written('Frau Mlra Beispie1'), line(0))
  assert.deepEqual(places(laid), ['Frau 50+100', 'Mira 170+100', 'Beispiel 290+100'])
  assert.ok(laid.every(({ confidence }) => confidence === 100))
})

for (const [what, text, read, expected] of [
  [
    'a word read in two pieces spans both',
    'Frau Beispiel',
    'Frau Bei spiel',
    ['Frau 50+100', 'Beispiel 170+220'],
  ],
  ['two words read as one share its box by length', 'an Miras', 'anMiras', ['an 50+25', 'Miras 88+63']],
  [
    'a word that was not read stands in the gap',
    'Frau Mira Beispiel',
    'Frau Beispiel',
    ['Frau 50+100', 'Mira 150+20', 'Beispiel 170+100'],
  ],
  ['a word too many goes', 'Frau Beispiel', 'Frau ~ Beispiel', ['Frau 50+100', 'Beispiel 290+100']],
  ['nothing is left of a line that is none', '', '~~ ,', []],
] as const)
  test(what, () => assert.deepEqual(places(layWords(text, written(read), line(0))), expected))

const correction = { id: 'c1', box: line(1), frame, text: 'Mira Beispiel' }

test('a corrected line takes its place among the others and says what was read there', () => {
  const { words, lines } = applyCorrections(
    written('An Frau', 'Mlra Beispie1', 'Musterweg 7'),
    [correction],
    frame,
  )
  assert.deepEqual(texts(words), ['0 An Frau', '1 Mira Beispiel', '2 Musterweg 7'])
  assert.deepEqual(lines, [{ line: 1, correctionId: 'c1', read: 'Mlra Beispie1' }])
})

test('a better reading gives way to it as well, however it cuts the line', () => {
  const apart = written('Mira Beispiel').map((word, at) => ({ ...word, y: 43, line: 1 + at }))
  const { words, lines } = applyCorrections([...written('An Frau'), ...apart], [correction], frame)
  assert.deepEqual(texts(words), ['0 An Frau', '1 Mira Beispiel'])
  assert.equal(lines[0]?.read, 'Mira Beispiel')
})

test('where nothing is read any more the line is put among its neighbours', () => {
  const read = written('An Frau', '~', 'Musterweg 7').filter(({ line }) => line !== 1)
  const { words, lines } = applyCorrections(read, [correction], frame)
  assert.deepEqual(texts(words), ['0 An Frau', '1 Mira Beispiel', '2 Musterweg 7'])
  assert.equal(lines[0]?.read, '')
})

test('a line taken out keeps its number, so that it can be brought back', () => {
  const { words, lines } = applyCorrections(written('An Frau', '~ ,'), [{ ...correction, text: '' }], frame)
  assert.deepEqual(texts(words), ['0 An Frau'])
  assert.deepEqual(lines, [{ line: 1, correctionId: 'c1', read: '~ ,' }])
})

test('a line beside the corrected one is not touched, even where their boxes meet', () => {
  const read = written('An Frau', 'Mlra Beispie1')
  const stamp = { text: 'EINGANG', x: 200, y: 30, w: 300, h: 60, confidence: 50, line: 2 }
  const { words } = applyCorrections([...read, stamp], [correction], frame)
  assert.deepEqual(texts(words), ['0 An Frau', '1 Mira Beispiel', '2 EINGANG'])
})

test('a page that is turned afterwards, and read finer, takes its corrections along', () => {
  const upsideDown = { turned: 180, width: 500, height: 700 }
  const then = { ...correction, frame: upsideDown, box: { x: 365, y: 665, w: 110, h: 15 } }
  const { words } = applyCorrections(written('An Frau', 'Mlra Beispie1'), [then], frame)
  assert.deepEqual(texts(words), ['0 An Frau', '1 Mira Beispiel'])
  const sideways = {
    ...then,
    frame: { turned: 90, width: 1400, height: 1000 },
    box: { x: 40, y: 730, w: 30, h: 220 },
  }
  assert.deepEqual(texts(applyCorrections(written('An Frau', 'Mlra Beispie1'), [sideways], frame).words), [
    '0 An Frau',
    '1 Mira Beispiel',
  ])
})
