import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { findEvidence } from './find-evidence.ts'
import { pagesFromText } from './letter-text.ts'
import { numberFormatsOf } from './office-formats.ts'
import { member } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const bgNumber = 'LK-\\d{5,7}'
const own = numberFormatsOf({ numberFormats: { bgNumber, customerNumber: 'P\\d{6}' } })
const lookup = memoryLookup([
  member({ bg_nummer: 'LK-12345', kundennummer: 'P000017' }),
  member({
    bg_nummer: 'LK-012345',
    kundennummer: 'P000018',
    vorname: 'Jonas',
    nachname: 'Tannhäuser',
    geburtsdatum: '1990-06-01',
  }),
])
const decide = async (text: string) =>
  (await fileLetter({ lookup, pages: pagesFromText(text), formats: own })).decision
const numbersIn = (text: string, formats = own) =>
  findEvidence(pagesFromText(text), formats).numbers.map(({ kind, value }) => `${kind} ${value}`)

test('numbers of the own patterns are found where they stand alone, and the federal ones no more', () => {
  assert.deepEqual(numbersIn('Ihr Zeichen: LK-12345, Kunde P000017'), ['bg LK12345', 'customer P000017'])
  assert.deepEqual(numbersIn('XLK-12345 LK-123456789 98765//0012345 123A456789'), [])
})

test('own number and name file; the own client number does so, too', async () => {
  assert.equal((await decide('Aktenzeichen: LK-12345\nFrau Mara Quellmann')).householdId, 'LK-12345')
  assert.equal((await decide('Kunden-Nr. P000018\nHerr Jonas Tannhäuser')).householdId, 'LK-012345')
})

test('behind its label an own number is read however it was typed and scanned, and files beside the name', async () => {
  for (const printed of [
    'LK–012345',
    'LK 012345',
    'lk-012345',
    'LK-\n012345',
    'LK-O12345',
    'L K - 01 23 45',
  ]) {
    const { outcome, householdId } = await decide(
      `Aktenzeichen: ${printed}\nHerr Jonas Tannhäuser\nguten Tag`,
    )
    assert.deepEqual([outcome, householdId], ['file', 'LK-012345'], printed)
  }
  assert.deepEqual(numbersIn('Hausordnung LK 012345'), [])
})

test("references and supplier numbers of the place are read by the office's own patterns", async () => {
  const formats = numberFormatsOf({
    numberFormats: { reference: '\\d{3}\\.II-\\d{3}\\/\\d{4}', electricityNumber: '\\d{10}' },
  })
  assert.deepEqual(numbersIn('Ihr Schreiben: 413.II-123/2026, Vertragskonto 2001234567', formats), [
    'electricity 2001234567',
    'reference 413II1232026',
  ])
  const told = memoryLookup([member({ ausgehende_schreiben: '413.II-123/2026' })])
  const pages = pagesFromText('Ihr Schreiben 413.II-123/2026\nFrau Mara Quellmann\nguten Tag')
  const { decision } = await fileLetter({ lookup: told, pages, formats })
  assert.equal(decision.householdId, '98765//0012345')
})

test('a number that ends like the own one is that of somebody else', async () => {
  const { outcome, evidence } = await decide('Aktenzeichen: LK-9912345\nFrau Mara Quellmann')
  assert.equal(outcome, 'clearing')
  assert.ok(!evidence.some(({ kind, agrees }) => kind === 'bg' && agrees))
})

test('an own number that was announced and garbled counts as unread', () => {
  const isUnread = (text: string) => findEvidence(pagesFromText(text), own).unreadNumbers.length > 0
  assert.ok(isUnread('Aktenzeichen: LK-12X45\nFrau Mara Quellmann'))
  assert.ok(!isUnread('Aktenzeichen: LK-12345\nFrau Mara Quellmann'))
  assert.ok(!isUnread('Frau Mara Quellmann, Lindenstraße 12'))
})

test('settings of before: a prefix beside the formats, and a pattern that would not pass today', () => {
  const prefixed = numberFormatsOf({ bgPrefix: '997' })
  assert.deepEqual([prefixed.household.prefix, prefixed.household.prefixDigits], ['997', 3])
  const loose = numberFormatsOf({ numberFormats: { bgNumber: '.*', bgPrefix: '99704' } })
  assert.equal(loose.household.pattern, undefined)
  assert.deepEqual(numbersIn('BG-Nr. 99704//0012345', loose), ['bg 997040012345'])
  assert.throws(() => numberFormatsOf({ numberFormats: { bgPrefix: 'x' } }), {
    code: 'casefiles.bad_number_format',
  })
})
