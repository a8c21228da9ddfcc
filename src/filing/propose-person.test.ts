import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findEvidence } from './find-evidence.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { proposePerson } from './propose-person.ts'

const read = (...lines: string[]) =>
  proposePerson(findEvidence(pagesFromText(lines.join('\n')), baNumberFormats))
const nothing = {
  firstName: null,
  lastName: null,
  birthDate: null,
  street: null,
  houseNumber: null,
  postcode: null,
  city: null,
}

test('the sender in the head of a letter, with the date of birth wherever it stands', () => {
  const person = read(
    'Ayşe Yıldız-Krämer',
    'Am Alten Markt 12 b',
    '99704 Musterfelde',
    '',
    'Jobcenter Musterfelde',
    'Rathausplatz 1',
    '99704 Musterfelde',
    '',
    'Antrag auf Grundsicherungsgeld',
    'geb. am 03.11.1994',
  )
  assert.deepEqual(person, {
    firstName: 'Ayşe',
    lastName: 'Yıldız-Krämer',
    birthDate: '1994-11-03',
    street: 'Am Alten Markt',
    houseNumber: '12 b',
    postcode: '99704',
    city: 'Musterfelde',
  })
})

test('a sender on one line', () => {
  const { firstName, lastName, street, city } = read(
    'Jan van der Berg · Hauptstr. 5 · 12345 Neustadt',
    'Guten Tag,',
  )
  assert.deepEqual([firstName, lastName, street, city], ['Jan', 'van der Berg', 'Hauptstr.', 'Neustadt'])
})

test("the office that is written to is nobody's name", () => {
  assert.deepEqual(read('Jobcenter Musterfelde', 'Rathausplatz 1', '99704 Musterfelde', 'Guten Tag'), nothing)
})

test('fields of a form, in two lines or one', () => {
  const split = read(
    'Hauptantrag',
    'Vorname: Lena Marie',
    'Nachname: Vogt',
    'Geburtsdatum: 01.02.88',
    'Straße, Hausnummer: Ring 4',
    'Wohnort: 99704 Musterfelde',
  )
  assert.deepEqual(split, {
    firstName: 'Lena Marie',
    lastName: 'Vogt',
    birthDate: '1988-02-01',
    street: 'Ring',
    houseNumber: '4',
    postcode: '99704',
    city: 'Musterfelde',
  })
  const joined = read('Name, Vorname: Vogt, Lena')
  assert.deepEqual([joined.firstName, joined.lastName], ['Lena', 'Vogt'])
})

test('without a head the signature tells', () => {
  const { firstName, lastName } = read(
    'Ich stelle hiermit einen Antrag.',
    'Mit freundlichen Grüßen',
    '',
    'Karim Haddad',
  )
  assert.deepEqual([firstName, lastName], ['Karim', 'Haddad'])
})

test('a letter that names nobody proposes nobody', () => {
  assert.deepEqual(read('Guten Tag,', 'anbei die Unterlagen vom 03.04.2026.'), nothing)
  assert.deepEqual(read(''), nothing)
})
