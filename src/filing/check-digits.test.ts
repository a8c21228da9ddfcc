import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSureReading, isValidPensionNumber, isValidTaxId } from './check-digits.ts'
import { fileLetter } from './file-letter.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpLookup } from './testing/made-up-register.ts'

test('the check digit of a Rentenversicherungsnummer', () => {
  for (const right of ['65170839J003', '10010490A443']) {
    assert.ok(isValidPensionNumber(right), right)
    for (let at = 0; at < right.length; at++) {
      const wrong = right.slice(0, at) + (right[at] === '7' ? '4' : '7') + right.slice(at + 1)
      assert.equal(isValidPensionNumber(wrong), false, wrong)
    }
  }
  assert.equal(isValidPensionNumber('65170839J0031'), false)
})

test('the check digit of a Steuer-ID', () => {
  for (const right of ['86095742719', '02476291358', '12345678995']) assert.ok(isValidTaxId(right), right)
  for (const wrong of ['86095742710', '86095742791', '12345678901', '8609574271'])
    assert.equal(isValidTaxId(wrong), false, wrong)
})

test('numbers without check digits are never sure', () => {
  assert.equal(isSureReading({ kind: 'customer', value: '123A456789' }), false)
  assert.equal(isSureReading({ kind: 'bg', value: '987650012345' }), false)
})

const lookup = madeUpLookup()
const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const outcomeOf = async (text: string) =>
  (await fileLetter({ lookup, pages: pagesFromText(text), formats })).decision.outcome

// Each but for one or two figures Mara Quellmann's own.
const misread: Record<string, string> = {
  'an IBAN of which a figure was misread': 'Kontoinhaberin: Mara Quellmann\nIBAN DE02 1203 0000 0000 2020 57',
  'a Rentenversicherungsnummer of which a figure was misread':
    'Versicherungsnummer 12 170481 Z 513\nFrau Mara Quellmann\nIhr Versicherungsverlauf',
  'a Steuer-ID of which a figure was misread':
    'Steuer-ID 86 095 742 779\nFrau Mara Quellmann\nLohnsteuerbescheinigung',
}
for (const [what, text] of Object.entries(misread))
  test(`filed: ${what}`, async () => assert.equal(await outcomeOf(text), 'file'))

const another: Record<string, string> = {
  'the IBAN of another account, two figures away':
    'Kontoinhaberin: Mara Quellmann\nIBAN DE52 1003 0000 0000 2020 51\nKontoauszug',
  'another account in a sentence':
    'Mara Quellmann\nBitte überweisen Sie künftig auf meine IBAN: DE82 1203 1000 0000 2020 51, danke',
  'the Rentenversicherungsnummer of a namesake born under another name':
    'Versicherungsnummer: 12 170481 R 518\nFrau Mara Quellmann\nIhr Versicherungsverlauf',
}
for (const [what, text] of Object.entries(another))
  test(`for a person: ${what}`, async () => assert.equal(await outcomeOf(text), 'clearing'))
