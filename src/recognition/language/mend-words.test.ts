import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark, Word } from '../contract.ts'
import { mendWords } from './mend-words.ts'
import { germanWords } from './word-list.ts'

const word = (text: string, confidence: number, at = 0): Word => ({
  text,
  x: 100 * at,
  y: 50,
  w: 90,
  h: 20,
  confidence,
  line: 0,
})

/** Words of one line, `text confidence`, as they are after mending. */
function mended(line: string, marks: Mark[] = []): string {
  const words = line.split(' ').map((said, at) => {
    const [text = '', confidence] = said.split('~')
    return word(text, Number(confidence ?? 96), at)
  })
  return mendWords(words, marks, germanWords())
    .map(({ text }) => text)
    .join(' ')
}

test('the words of the German data are there as they are written', () => {
  const list = germanWords()
  for (const there of ['geändert', 'Behörde', 'und', 'Bescheid']) assert.ok(list.has(there), there)
  for (const none of ['geandert', 'Behorde', 'Bescheidx', 'Besch', '', 'und!', '漢'])
    assert.ok(!list.has(none), none)
})

test('broken print is mended by the list of words', () => {
  assert.equal(mended('hat sich geandert?~90'), 'hat sich geändert?')
  assert.equal(mended('wurde gezahit,~88 am'), 'wurde gezahlt, am')
  assert.equal(mended('einer anderen Behorde~85'), 'einer anderen Behörde')
})

test('long words and those put together of two are mended behind any word', () => {
  assert.equal(mended('Ort Unterschnft~89'), 'Ort Unterschrift')
  assert.equal(mended('der Bedartsgemeinschaft~88'), 'der Bedarfsgemeinschaft')
  assert.equal(mended('Antragstellenn/Antragsteller~60'), 'Antragstellerin/Antragsteller')
  assert.equal(mended('ein errechneter~80 Betrag'), 'ein errechneter Betrag', 'endings are grammar')
  assert.equal(mended('Unterschnft~20'), 'Unterschnft', 'hardly read at all')
})

test('what the page says surely elsewhere mends a doubtful word', () => {
  assert.equal(mended('Personal GmbH, Zeitwerk Personat~92'), 'Personal GmbH, Zeitwerk Personal')
  assert.equal(mended('Werlingen in Werlingen, Werlirgen~68'), 'Werlingen in Werlingen, Werlingen')
  assert.equal(mended('in Werlingen, Werlirgen~68'), 'in Werlingen, Werlirgen~68'.replace('~68', ''))
})

test('sure words, names, numbers and words that could be two stay as they were read', () => {
  assert.equal(mended('hat sich geandert?~95'), 'hat sich geandert?')
  assert.equal(mended('Frau Kuhne~80'), 'Frau Kuhne')
  assert.equal(mended('Herr Behorde~80'), 'Herr Behorde')
  assert.equal(mended('der Schuler~85'), 'der Schuler', 'Schüler is a word, but so is Schuler')
  assert.equal(mended('Nummer 354B8l1406~60'), 'Nummer 354B8l1406')
})

test('what was written by hand is not guessed', () => {
  const hand: Mark = { kind: 'handwriting', x: 150, y: 40, w: 400, h: 40 }
  assert.equal(mended('hat sich geandert~80', [hand]), 'hat sich geandert')
  const [, , changed] = mendWords(
    ['hat', 'sich', 'geandert'].map((text, at) => word(text, 80, at)),
    [],
    germanWords(),
  )
  assert.deepEqual([changed?.text, changed?.confidence], ['geändert', 80], 'and stays as doubtful as it was')
})

test('in a stamp, the words of receipt stamps are mended; elsewhere a name may be spelt so', () => {
  const stamp: Mark = { kind: 'stamp', x: 0, y: 0, w: 900, h: 100 }
  assert.equal(mended('Johcenter~84 Bingang~88 Scansteile~90', [stamp]), 'Jobcenter Eingang Scanstelle')
  assert.equal(mended('„Eingang~65 ingang:~78', [stamp]), 'Eingang Eingang:')
  assert.equal(mended('Jobcenter:~50', [stamp]), 'Jobcenter')
  assert.equal(mended('Jobcenters~80 Umgang~80', [stamp]), 'Jobcenters Umgang', 'other words')
  assert.equal(mended('Bingang~96', [stamp]), 'Bingang', 'surely read')
  assert.equal(mended('Herr Bingang~88'), 'Herr Bingang')
})
