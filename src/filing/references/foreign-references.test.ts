import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findEvidence } from '../find-evidence.ts'
import { pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'

const referencesIn = (text: string) =>
  findEvidence(pagesFromText(text), baNumberFormats).references.map(({ kind, key, announced }) => [
    kind,
    key,
    announced,
  ])

test('courts, suppliers and the Familienkasse announce their numbers in many ways', () => {
  for (const [text, kind, key] of [
    ['Aktenzeichen: S 12 AS 345/26 ER', 'court', 'S12AS345/26'],
    ['Az.: S 12 AS 345/26', 'court', 'S12AS345/26'],
    ['Geschäfts-Nr.: 12 C 1345/26', 'court', '12C1345/26'],
    ['Geschäftszeichen des Amtsgerichts: 12 F 34/26', 'court', '12F34/26'],
    ['Aktenzeichen: XVII 9008/26', 'court', 'XVII9008/26'],
    ['Unser Zeichen: DR II 123/26', 'court', 'DRII123/26'],
    ['Verfahren: 74 IK 88/26', 'court', '74IK88/26'],
    ['Kundennummer: 4711220033', 'supplier', '4711220033'],
    ['Kunden-Nr. 4711 2200 33', 'supplier', '4711220033'],
    ['Ihre Kundennummer 20-771234-8', 'supplier', '207712348'],
    ['Vertragskonto: 200 112 334 556', 'supplier', '200112334556'],
    ['Vertragsnummer: SW4471129', 'supplier', 'SW4471129'],
    ['Mieternummer: 0012.034.07', 'supplier', '001203407'],
    ['Kassenzeichen: 5.1234.567890.1', 'supplier', '512345678901'],
    ['Kindergeld-Nr.: 123FK456789', 'child-benefit', '123FK456789'],
    ['Kindergeldnummer 123 FK 456 789', 'child-benefit', '123FK456789'],
    ['KG-Nr.: 123FK456789', 'child-benefit', '123FK456789'],
  ] as const)
    assert.deepEqual(referencesIn(`${text}\nSehr geehrte Frau Muster,\nanbei die Unterlagen`), [
      [kind, key, true],
    ])
})

test('in the text below a number may tell whose a letter is, but it announces nothing', () => {
  const body =
    'Sehr geehrte Damen und Herren,\nmeine Kundennummer: 4711220033 beim Versorger hat sich geändert'
  assert.deepEqual(referencesIn(body), [['supplier', '4711220033', false]])
  assert.deepEqual(
    referencesIn('Betrifft: Post\nSehr geehrte Frau Muster,\nim Streit S 12 AS 345/26 hat das Gericht'),
    [['court', 'S12AS345/26', false]],
  )
})

test('no reference of others: own numbers, dates, short numbers, later pages and what is said of somebody else', () => {
  for (const text of [
    'Kundennummer: 731D225509',
    'Kundennummer: 12.05.2026',
    'Kundennummer: 4711',
    'Aktenzeichen: 98765//0012345',
    'Erste Seite ohne Nummer\fKundennummer: 4711220033',
    'mein Bruder hat die Kundennummer: 4711220033',
  ])
    assert.deepEqual(referencesIn(text), [], text)
})
