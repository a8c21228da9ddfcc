import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findNumbers } from './find-numbers.ts'
import { layOutLetter, pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'

const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const read = (text: string) => findNumbers(layOutLetter(pagesFromText(text)), formats)
const valuesOf = (text: string, kind: string) =>
  read(text)
    .filter((found) => found.kind === kind)
    .map(({ value }) => value)

const spellings = [
  '98765//0012345',
  'BG-Nr. 98765/0012345',
  'BG 98765 // 0012345',
  'Az.: 98765BG0012345',
  'Az. 98765 BG 0012345',
  'BG-Nummer: 98765 0012345',
  'BG 98765-0012345',
  'BG 98765\\\\0012345',
  'Aktenzeichen 987650012345',
  'Nummer der Bedarfsgemeinschaft\n98765//001 2345',
  'BG98765//0012345',
  'Ihr Zeichen 98765//12345',
  'BG-Nr. 0012345',
  'Kennzeichen XVII 1691\nBG  98765/0012345',
]
for (const printed of spellings)
  test(`BG-Nummer in the spelling ${JSON.stringify(printed)}`, () => {
    assert.deepEqual(valuesOf(printed, 'bg'), ['987650012345'])
  })

const slips = [
  'BG-Nr. 987G5//OO12345',
  'BG-Nr. 98765//00l2345',
  'BG 9876511 0012345',
  'BG-Nr.: 98765 / /0012345',
  'BG 98765·0012345',
]
for (const printed of slips)
  test(`BG-Nummer behind scanning errors: ${printed}`, () => {
    assert.deepEqual(valuesOf(printed, 'bg'), ['987650012345'])
  })

test('a repaired number says how much was repaired', () => {
  assert.equal(read('BG-Nr. 98765//OO12345').find(({ kind }) => kind === 'bg')?.repairs, 2)
  assert.equal(read('BG-Nr. 98765//0012345').find(({ kind }) => kind === 'bg')?.repairs, 0)
})

for (const printed of [
  'BG-Nr. 98765//00123-\n45',
  'unter dem Zeichen 98765/001-\n2345 führen',
  'Bedarfsgemeinschaft 98765//0012 –\n345',
  'BG-Nummer: 98765\n//0012345',
  'Nummer der Bedarfsgemeinschaft 98765\n// 0012345\nguten Tag',
])
  test(`BG-Nummer over the end of a line: ${printed.replace('\n', '⏎')}`, () => {
    assert.deepEqual(valuesOf(printed, 'bg'), ['987650012345'])
  })

test('the first part of a number that goes on in the next line is no number', () => {
  for (const printed of [
    'BG-Nr. 98765//00123\n45',
    'BG-Nr. 98765/0012-',
    'BG-Nr. 98765//00123-\nvorn abgerissen',
  ])
    assert.deepEqual(valuesOf(printed, 'bg'), [], printed)
  // What stands below is something else: a postcode, a date.
  for (const below of ['99123 Musterstadt', '01.12.2026', 'guten Tag'])
    assert.deepEqual(valuesOf(`BG-Nr. 98765//12345\n${below}`, 'bg'), ['987650012345'], below)
})

test('seven digits without a label are no BG-Nummer', () => {
  assert.deepEqual(valuesOf('Zähler 0012345', 'bg'), [])
})

test('columns of dates are no numbers', () => {
  const text = '01.06.26  02.06.26  Gutschrift\n03.06.26 04.06.26 Lastschrift'
  assert.deepEqual(valuesOf(text, 'bg'), [])
  assert.deepEqual(valuesOf(text, 'customer'), [])
})

test('Kundennummer, RV-Nummer, Steuer-ID, Kindergeldnummer and references in their spellings', () => {
  assert.deepEqual(valuesOf('Kd.-Nr. 244 A 822561', 'customer'), ['244A822561'])
  assert.deepEqual(valuesOf('Kundennummer 057M816835', 'customer'), ['057M816835'])
  assert.deepEqual(valuesOf('Kunden-Nr. O57M816835', 'customer'), ['057M816835'])
  assert.deepEqual(valuesOf('RV-Nummer: 02 300370 R 994', 'pension'), ['02300370R994'])
  assert.deepEqual(valuesOf('Steuer-ID 70 158 234 626', 'tax'), ['70158234626'])
  assert.deepEqual(valuesOf('Kindergeldnummer: 529FK282672', 'child-benefit'), ['529FK282672'])
  assert.deepEqual(valuesOf('Ihr Zeichen: MW-26-123456', 'reference'), ['MW26123456'])
})

test('an IBAN in groups counts only with right check digits unless it is labelled', () => {
  assert.deepEqual(valuesOf('Konto DE02 1203 0000 0000 2020 51', 'iban'), ['DE02120300000000202051'])
  assert.deepEqual(valuesOf('Konto DE02 1203 0000 0000 2020 52', 'iban'), [])
})

test('a municipal office brings its own formats', () => {
  const own = { household: { prefixDigits: 3, tailDigits: 5, label: /Az[.:\s]*$/ }, others: [] }
  const found = findNumbers(layOutLetter(pagesFromText('Az. 123/45678')), own)
  assert.equal(found.find(({ kind }) => kind === 'bg')?.value, '12345678')
})
