import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedTypes } from '../../casefiles/document-types/shipped-types.ts'
import { describeLetter } from '../describe-letter.ts'
import { findDates, letterDateOf } from '../find-dates.ts'
import { findNumbers } from '../find-numbers.ts'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import { fieldsOfType } from './field-rules.ts'
import { keyFieldNames } from './key-field.ts'
import { shownPeriod } from './shown-value.ts'
import { titleTemplates } from './title-templates.ts'

const titleOf = (typeCode: string | null, text: string) => {
  const letter = layOutLetter(pagesFromText(text))
  const dates = findDates(letter)
  const letterDate = letterDateOf(letter, dates)
  const numbers = findNumbers(letter, baNumberFormats)
  return describeLetter({ letter, dates, numbers, letterDate, typeCode, receivedOn: '2026-10-01' }).title
}

for (const [typeCode, text, title] of [
  [
    'BETRIEBSKOSTEN',
    'Nebenkostenabrechnung\nAbrechnungszeitraum 01.01.2025 – 31.12.2025\nNachzahlung 214,80 €',
    'Nebenkostenabrechnung 2025, Nachzahlung 214,80 €',
  ],
  [
    'BETRIEBSKOSTEN',
    'Betriebskostenabrechnung für das Jahr 2025\nEs ergibt sich ein Guthaben von 1.080,00 €',
    'Betriebskostenabrechnung 2025, Guthaben 1.080,00 €',
  ],
  ['WIDERSPRUCH', 'gegen den Bescheid vom 03.08.2026', 'Widerspruch gegen Bescheid vom 03.08.2026'],
  [
    'STROMSPERRE',
    'ein Betrag von 312,40 € offen. Wir werden die Versorgung am 12.10.2026 unterbrechen.',
    'Stromsperre angedroht zum 12.10.2026, Rückstand 312,40 €',
  ],
  [
    'AU',
    'arbeitsunfähig seit 01.09.2026 voraussichtlich arbeitsunfähig bis einschließlich 14.09.2026 Diagnose: F32.1',
    'Arbeitsunfähigkeit 01.09.–14.09.2026',
  ],
  ['AU', 'arbeitsunfähig seit 01.09.2026', 'Arbeitsunfähigkeit ab 01.09.2026'],
  ['BESCHEID_ANDERE', 'Rentenbescheid', 'Rentenbescheid'],
  ['URKUNDE', 'Standesamt\nSterbeurkunde\nMira Beispiel', 'Sterbeurkunde'],
  ['TERMIN', 'Absage meines Termins am 05.10.2026', 'Terminabsage 05.10.2026'],
  ['GUTACHTEN', 'Ärztliches Attest\nDiagnose: Bandscheibenvorfall', null],
  ['WIDERSPRUCH', 'ich bin nicht einverstanden', null],
  [null, 'Nachzahlung 214,80 €', null],
] as const)
  test(`${typeCode}: ${title ?? 'the name of the type says as much'}`, () => {
    assert.equal(titleOf(typeCode, text), title)
  })

for (const [period, shown] of [
  ['2025', '2025'],
  ['2026-08', '08/2026'],
  ['2026/2027', '2026/2027'],
  ['2026-07/2026-09', '07–09/2026'],
  ['2025-11/2026-02', '11/2025–02/2026'],
  ['2025-01-01/2025-12-31', '2025'],
  ['2026-02-01/2026-02-28', '02/2026'],
  ['2026-02-01/2026-04-30', '02–04/2026'],
  ['2026-09-01/2026-09-14', '01.09.–14.09.2026'],
  ['2025-12-20/2026-01-03', '20.12.2025–03.01.2026'],
] as const)
  test(`a period is shown as ${shown}`, () => assert.equal(shownPeriod(period), shown))

test('titles and fields speak only of known types and of fields these have', () => {
  const codes = shippedTypes.map(({ code }) => code)
  for (const code of [...Object.keys(titleTemplates), ...Object.keys(fieldsOfType)])
    assert.ok(codes.includes(code) || code === 'POSTFEHLER', code)
  for (const [code, { parts = [] }] of Object.entries(titleTemplates))
    for (const part of parts)
      for (const name of (/\{(.+)\}/.exec(part)?.[1] ?? '').split('–'))
        assert.ok(
          fieldsOfType[code]?.some((field) => field === name),
          `${code} ${name}`,
        )
  for (const names of Object.values(fieldsOfType))
    for (const name of names) assert.ok(keyFieldNames.includes(name))
})
