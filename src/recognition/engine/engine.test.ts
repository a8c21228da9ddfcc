import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '../image/normalise.ts'
import { describeEngine } from '../index.ts'
import { writeLetter } from '../testing/letters.ts'
import { scan } from '../testing/scans.ts'
import { chooseEngine } from './choose.ts'
import { openNativeEngine } from './native.ts'
import { wordsOfTsv } from './tsv.ts'

const cell = (level: number, text: string, confidence = 90) =>
  [level, 1, 1, 1, 1, 1, 10, 20, 30, 40, confidence, text].join('\t')

test('words keep their line, lines without words count for nothing', () => {
  const tsv = [
    cell(4, ''),
    cell(5, ' '),
    cell(4, ''),
    cell(5, 'Grüße'),
    cell(5, 'aus'),
    cell(4, ''),
    cell(5, 'Köln', 71.5),
  ]
  assert.deepEqual(wordsOfTsv(tsv.join('\n')), [
    { text: 'Grüße', x: 10, y: 20, w: 30, h: 40, confidence: 90, line: 0 },
    { text: 'aus', x: 10, y: 20, w: 30, h: 40, confidence: 90, line: 0 },
    { text: 'Köln', x: 10, y: 20, w: 30, h: 40, confidence: 71.5, line: 1 },
  ])
})

test('the engine from npm reads German without network', async () => {
  await using engine = await chooseEngine('wasm')
  const page = normalise(await scan(await writeLetter()))
  const words = (await engine.recognise(page, 200)).map(({ text }) => text)
  for (const word of ['Äckerstraße', 'Müßiggang', '71204//0012345,', '354B811406'])
    assert.ok(words.includes(word), word)
})

test('the machine’s engine reads the same, where there is one', async (t) => {
  const engine = openNativeEngine()
  if (!engine) return t.skip('libtesseract 5 or its German data is not installed')
  await using open = engine
  const page = normalise(await scan(await writeLetter()))
  const words = (await open.recognise(page, 200)).map(({ text }) => text)
  for (const word of ['Äckerstraße', 'Müßiggang', '71204//0012345,', '354B811406'])
    assert.ok(words.includes(word), word)
})

test('the report names the engine in use and what would be faster', async () => {
  const report = await describeEngine()
  assert.equal(report.kind === 'native', report.name.startsWith('libtesseract'))
  assert.ok(report.kind === 'native' || report.name.startsWith('tesseract.js'))
})
