import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addresseeOf, otherOfficeMeant } from './addressee.ts'
import { layOutLetter, pagesFromText } from './letter-text.ts'

const own = { name: 'Jobcenter Musterstadt', prefix: '98765' }
const meant = (text: string, numbers: string[] = []) =>
  otherOfficeMeant(layOutLetter(pagesFromText(text)), own, numbers)

const elsewhere: [string, string][] = [
  [
    'Familienkasse Nord',
    'Uwe Neumann\nHafenweg 3\n99199 Musterstadt\n\nFamilienkasse Nord\nPostfach 11 22\n99000 Beispielstadt\n\n20.11.2026\n\nKindergeld für meinen Sohn\n\nSehr geehrte Damen und Herren,\nich bitte um Zahlung ab Mai.',
  ],
  [
    'Finanzamt Beispielstadt',
    'Uwe Neumann, Hafenweg 3, 99199 Musterstadt\n\nFinanzamt Beispielstadt\nSteuerstraße 1\n99000 Beispielstadt\n\nMusterstadt, den 20.11.2026\nMeine Einkommensteuer 2025\nGuten Tag, ich lege Einspruch ein.',
  ],
  [
    'Deutsche Rentenversicherung Mitte',
    'An die\nDeutsche Rentenversicherung Mitte\nAbteilung Reha\n99001 Beispielstadt\n\nSehr geehrte Damen und Herren,\nmein Antrag auf Kur',
  ],
  [
    'Jobcenter Anderstadt',
    'Uwe Neumann\nHafenweg 3\n55111 Anderstadt\n\nJobcenter Anderstadt\nBahnhofstraße 9\n55111 Anderstadt\n\nBG-Nr. 55011//0044444\n\nSehr geehrte Damen und Herren,\nanbei meine Lohnabrechnung',
  ],
  [
    'Stadtverwaltung Musterstadt',
    'Uwe Neumann\nHafenweg 3\n99199 Musterstadt\n\nStadtverwaltung Musterstadt\nWohngeldbehörde\nRathausplatz 1\n99140 Musterstadt\n\nWohngeldantrag\nSehr geehrte Damen und Herren,',
  ],
  [
    'Finanzamt Musterstadt',
    'An das Finanzamt Musterstadt\n\nSteuernummer 123/456/789\nSehr geehrte Damen und Herren,\nanbei meine Steuererklärung',
  ],
]
for (const [name, text] of elsewhere)
  test(`is meant for ${name}`, () => {
    assert.equal(meant(text, ['55011//0044444']), name)
  })

test('post for this office, and what bodies write to people, is meant for nobody else', () => {
  const texts = [
    'Finanzamt Musterstadt\nSteuerweg 1\n99140 Musterstadt\n\nHerrn\nUwe Neumann\nHafenweg 3\n99199 Musterstadt\n\nBescheid für 2025 über Einkommensteuer',
    'Familienkasse Nord\n\nJobcenter Musterstadt\nRathausplatz 3\n99140 Musterstadt\n\nErstattungsanspruch',
    'Uwe Neumann\nHafenweg 3\n99199 Musterstadt\n\nJobcenter Musterstadt\nRathausplatz 3\n99140 Musterstadt\n\nSehr geehrte Damen und Herren, das Finanzamt Musterstadt hat mir geschrieben',
    'Sozialgericht Musterstadt\n\nJobcenter Musterstadt\n99140 Musterstadt\n\nIn dem Rechtsstreit Neumann ./. Jobcenter Musterstadt',
    'Deutsche Rentenversicherung\n\nFrau\nMara Quellmann\nLindenstr. 12\n99123 Musterstadt\n\nRentenbescheid',
  ]
  for (const text of texts) assert.equal(meant(text, ['55011//0044444']), null, text)
})

test('another Jobcenter is told by its place and by the number together', () => {
  const text = elsewhere[3]?.[1] ?? ''
  assert.equal(meant(text, []), null)
  assert.equal(meant(text, ['98765//0012345']), null)
})

test('the address field of a letter to a person', () => {
  const text =
    'Stadtwerke Musterstadt\nRing 1 · 99140 Musterstadt\n\nFrau\nMara Quellmann\nLindenstr. 12\n99123 Musterstadt\n\nIhre Rechnung'
  assert.deepEqual(addresseeOf(layOutLetter(pagesFromText(text))), {
    name: 'Frau Mara Quellmann',
    kind: 'person',
  })
})
