import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centuriesOf, findDates, garbledBirths, letterDateOf } from './find-dates.ts'
import { layOutLetter, pagesFromText } from './letter-text.ts'

const letterOf = (text: string) => layOutLetter(pagesFromText(text))
const datesIn = (text: string) => findDates(letterOf(text))

for (const printed of [
  '09.02.1969',
  '9.2.1969',
  '9. Februar 1969',
  '09 . 02 . 1969',
  '09,02.1969',
  'O9.02.l969',
  '9. Fcbruar 1969',
])
  test(`date ${printed}`, () => {
    assert.deepEqual(
      datesIn(`geb. am ${printed}`).map(({ value, birth }) => [value, birth]),
      [['1969-02-09', true]],
    )
  })

test('June is not July', () => {
  assert.equal(datesIn('geb. 5. Juli 2007')[0]?.value, '2007-07-05')
  assert.equal(datesIn('geb. 5. Juni 2007')[0]?.value, '2007-06-05')
})

test('a year of two digits leaves the century open', () => {
  const [date] = datesIn('geb. 09.02.69')
  assert.ok(date)
  assert.deepEqual(centuriesOf(date), ['1969-02-09', '2069-02-09'])
})

test('what is no date is none', () => {
  assert.deepEqual(datesIn('Werlingen, den 31.02.2026, geb. 30. Februar 1980 oder 31.11.1999'), [])
  assert.equal(datesIn('am 29.02.2024')[0]?.value, '2024-02-29')
  assert.deepEqual(datesIn('31.13.2020 99.99.99 1.234,56 € 12.345.678'), [])
})

for (const label of ['Geburtsdatum:', 'Geburtstag', 'geboren am', 'geb.', 'Geb.-Datum:', '9eb. am'])
  test(`a label of birth: ${label}`, () => {
    assert.equal(datesIn(`${label} 01.02.1990`)[0]?.birth, true)
  })

test('a date of birth that lost its dots is kept as digits', () => {
  const letter = letterOf('Betrifft: Frau Muster, geb. 0907.1979')
  assert.deepEqual(
    garbledBirths(letter, findDates(letter)).map(({ digits }) => digits),
    ['09071979'],
  )
})

test('the date of the letter is neither the stamp nor a birth nor a date in the text', () => {
  const text =
    'Eingang 05.09.2026\nMuster GmbH\nDatum: 01.09.2026\nFrau Muster, geb. 01.02.1990\nSie zogen am 03.03.2020 um.'
  const letter = letterOf(text)
  assert.equal(letterDateOf(letter, findDates(letter)), '2026-09-01')
  const handwritten = letterOf('Mara Muster\nMusterstadt, den 2. September 2026\nHallo')
  assert.equal(letterDateOf(handwritten, findDates(handwritten)), '2026-09-02')
})

test('a letter without date has none', () => {
  const letter = letterOf('Ich ziehe um.')
  assert.equal(letterDateOf(letter, findDates(letter)), null)
})
