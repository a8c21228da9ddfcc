import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenPage } from '../testing/written-page.ts'
import { bestCuts } from './best-cuts.ts'
import { isNear } from './is-near.ts'
import { linesOf } from './page-lines.ts'
import { pageNumberOf } from './page-number.ts'
import { looksFirst, signsOf } from './page-signs.ts'

const numberOn = (...lines: string[]) => pageNumberOf(linesOf(writtenPage(1, lines)))

test('page numbers as forms, banks and people print them', () => {
  for (const [line, page, of] of [
    ['Seite 2 von 3', 2, 3],
    ['Jobcenter-WBA.04.2026 Seite 2 von 4', 2, 4],
    ['Blatt 1 von 2', 1, 2],
    ['Seite l von 2', 1, 2],
    ['- 2 -', 2, null],
    ['2/3', 2, 3],
    ['Hinweise (Seite 2)', 2, null],
    ['7', 7, null],
  ] as const)
    assert.deepEqual(numberOn(line, 'Der Text der Seite geht hier weiter.'), { page, of }, line)
})

test('other numbers are no page numbers', () => {
  for (const line of ['48980 Werlingen', '12.03.1980', '3/2', 'Betrag 2 Euro', 'Seite 512'])
    assert.equal(numberOn(line), null, line)
  const deep = Array.from({ length: 12 }, () => 'Das steht, wie Sie wissen,')
  assert.equal(numberOn(...deep, 'auf Seite 3 meines Briefs', ...deep), null)
})

const head = [
  'Stadtwerke Musterfelde',
  'Herrn',
  'Paul Winter',
  '99704 Teststadt',
  'Datum: 01.09.2026',
  'Rechnung',
]

test('a page with head, date and salutation looks like a first one, a page of text does not', () => {
  const signs = (lines: string[]) => signsOf(writtenPage(1, lines))
  assert.equal(looksFirst(signs([...head, 'Sehr geehrter Herr Winter,', 'anbei die Rechnung.'])), true)
  assert.equal(looksFirst(signs(['und bitte zahlen Sie bis zum Monatsende.', 'Vielen Dank'])), false)
})

test('names, case numbers and birth dates are found, the print of forms is no name', () => {
  const { marks } = signsOf(
    writtenPage(1, [
      'Straße Hausnummer',
      'Winter, Paul',
      'geb. am 30.11.1990, BG-Nummer 99704 // 0000202',
      'Konto 12345678, am 01.09.26 gezahlt',
    ]),
  )
  assert.deepEqual([...marks.people], ['paul winter'])
  assert.deepEqual([...marks.cases], ['997040000202'])
  assert.deepEqual([...marks.births], ['30111990'])
  assert.deepEqual([...marks.numbers].toSorted(), ['0000202', '12345678', '997040000202'])
})

test('one sign misread is near, two are not', () => {
  assert.equal(isNear('winter', 'wintor'), true)
  assert.equal(isNear('winter', 'winer'), true)
  assert.equal(isNear('winter', 'winteri'), true)
  assert.equal(isNear('winter', 'wintorf'), false)
  assert.equal(isNear('winter', 'wnitor'), false)
})

test('the cuts are those of the whole stack: what fits an early page keeps a late one', () => {
  // the fourth page goes on from the first, as an enclosed copy that names the client does
  const chance = (start: number, at: number) => (at === 3 ? (start === 0 ? 0.1 : 0.5) : at === 2 ? 0.5 : 0.05)
  assert.deepEqual(bestCuts(5, chance, 1.3).at, [])
  assert.deepEqual(bestCuts(3, chance, 1.3).at, [2])
  assert.deepEqual(bestCuts(1, chance, 1.3), { at: [], gain: 0 })
  assert.deepEqual(bestCuts(0, chance, 1.3), { at: [], gain: 0 })
})
