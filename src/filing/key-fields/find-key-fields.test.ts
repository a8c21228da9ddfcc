import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDates, letterDateOf } from '../find-dates.ts'
import { findNumbers } from '../find-numbers.ts'
import { type LetterPage, layOutLetter, pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import { findKeyFields } from './find-key-fields.ts'

const fieldsIn = (typeCode: string | null, pages: readonly LetterPage[]) => {
  const letter = layOutLetter(pages)
  const dates = findDates(letter)
  return findKeyFields({
    letter,
    dates,
    numbers: findNumbers(letter, baNumberFormats),
    letterDate: letterDateOf(letter, dates),
    typeCode,
  })
}

/** Name and value of all fields of a letter. */
const read = (typeCode: string | null, text: string) =>
  Object.fromEntries(fieldsIn(typeCode, pagesFromText(text)).map(({ name, value }) => [name, value]))

test('a statement of operating costs', () => {
  const text = `Hausverwaltung Ziegelhof GmbH
Rechnungsnummer: 2026-4711
Datum: 14.07.2026
Betriebskostenabrechnung
Abrechnungszeitraum 01.01.2025 bis 31.12.2025
Grundsteuer 1.158,00 € 108,00 €
Ihre Vorauszahlungen -960,00 €
Nachzahlung 214,80 €
Bitte überweisen Sie den Betrag bis zum 15.08.2026.`
  assert.deepEqual(read('BETRIEBSKOSTEN', text), {
    letterDate: '2026-07-14',
    period: '2025-01-01/2025-12-31',
    additionalPayment: '214.80',
    deadline: '2026-08-15',
    reference: '2026-4711',
  })
})

test('a threatened power cut, read badly', () => {
  const text = `Vertragskonto: VK05053477
Datum: 14.09.Z026
trotz Mahnung ist ein Befrag von 76I,99 € offen.
Sollten Sie nicht bis zum 12.1O.2026 zahIen, werden wir die Versor gung am 17.10.2026 unterbrechen (Sperrung).`
  assert.deepEqual(read('STROMSPERRE', text), {
    letterDate: '2026-09-14',
    arrears: '761.99',
    shutOffOn: '2026-10-17',
    deadline: '2026-10-12',
    reference: 'VK05053477',
  })
})

test('a raised rent: the new one counts', () => {
  const text = `Werlingen, den 03.08.2026
die Kaltmiete für Ihre Wohnung beträgt seit mehr als 15 Monaten unverändert 412,00 €.
Die neue Kaltmiete beträgt ab 01.11.2026 monatlich 444,96 €.
Bitte senden Sie uns Ihre Zustimmung bis zum 31.10.2026 zurück.`
  const { coldRent, from, deadline } = read('MIETVERTRAG', text)
  assert.deepEqual([coldRent, from, deadline], ['444.96', '2026-11-01', '2026-10-31'])
})

test('gross and net are not taken for one another', () => {
  assert.deepEqual(
    read('EK_BESCHEINIGUNG', 'Bruttoarbeitsentgelt 1.513,50 €\nNettoarbeitsentgelt 702,63 €'),
    { gross: '1513.50', net: '702.63' },
  )
  assert.deepEqual(read('EK_BESCHEINIGUNG', 'Nettoarbeitsentgelt 702,63 €'), { net: '702.63' })
})

test('a pay slip, its month in words or figures', () => {
  const net = 'Gesamt-Brutto 2.234,00 €\nAuszahlungsbetrag 1.764,86 €'
  for (const month of ['für Juli 2026', 'für 07/2026'])
    assert.deepEqual(read('LOHN', `Abrechnung der Brutto-Netto-Bezüge ${month}\n${net}`), {
      period: '2026-07',
      gross: '2234.00',
      net: '1764.86',
    })
})

test('a bank statement: months of its bookings, last balance, below nothing too', () => {
  const line = (day: string) => `${day}.26 ${day}.26 Kartenzahlung -39,07 €`
  const text = `Kontoauszug\nAuszug Nr. 12/2026\nAlter Kontostand 80,00 €
${['01.07', '09.07', '20.07', '02.08', '17.08', '04.09', '20.09'].map(line).join('\n')}
\fNeuer Kontostand: -193,49 €`
  assert.deepEqual(read('KONTOAUSZUG', text), { period: '2026-07/2026-09', balance: '-193.49' })
})

test('a sick note without its diagnosis', () => {
  const text = `arbeitsunfähig seit 08.09.2026
voraussichtlich arbeitsunfähig bis einschließlich 19.09.2026
festgestellt am 10.09.2026
Ausfertigung für den Versicherten. Diagnose: F43.2 G`
  assert.deepEqual(read('AU', text), { from: '2026-09-08', until: '2026-09-19' })
})

test('the decision an objection is about; two of them are none', () => {
  const one = 'hiermit lege ich gegen Ihren Bescheid vom 03.08.2026 Widerspruch ein.'
  assert.equal(read('WIDERSPRUCH', one).decisionDate, '2026-08-03')
  const two = `${one} Auch gegen Ihren Bescheid vom 04.08.2026 lege ich Widerspruch ein.`
  assert.equal(read('WIDERSPRUCH', two).decisionDate, undefined)
})

test('the number of a court, and what it asks for', () => {
  const text = `Az. Gericht: S 35 AS
783/26
Datum: 10.09.2026
Stellungnahme und Akten werden bis zum 08.10.2026 erbeten.`
  const { courtReference, deadline } = read('KLAGE_GERICHT', text)
  assert.deepEqual([courtReference, deadline], ['S 35 AS 783/26', '2026-10-08'])
  assert.equal(read('KLAGE_GERICHT', 'Az.: S 24 AS 347/26 ER').courtReference, 'S 24 AS 347/26 ER')
})

const dated = 'Werlingen, 02.09.2026\n'
for (const [sentence, deadline] of [
  ['Bitte zahlen Sie den Betrag innerhalb von 14 Tagen.', '2026-09-16'],
  ['Wir bitten Sie, die Unterlagen binnen zwei Wochen einzureichen.', '2026-09-16'],
  ['Bitte nehmen Sie innerhalb eines Monats Stellung und übersenden Sie die Auskunft.', '2026-10-02'],
  ['Bitte antworten Sie bis spätestens 25.09.2026.', '2026-09-25'],
  ['Der Betrag ist am 01.10.2026 fällig.', '2026-10-01'],
  ['Bitte teilen Sie uns Unstimmigkeiten innerhalb von vier Wochen schriftlich mit.', undefined],
  ['Gegen diesen Bescheid können Sie innerhalb eines Monats Widerspruch erheben.', undefined],
  ['Bitte zahlen Sie innerhalb von 14 Tagen nach Zugang dieses Schreibens.', undefined],
  ['Der Ausweis ist gültig bis zum 01.10.2026.', undefined],
  ['Abgerechnet wird die Zeit vom 03.09.2026 bis 30.09.2026.', undefined],
  ['Bitte zahlen bis zum 01.10.2026.', '2026-10-01'],
  ['Bitte zahlen Sie innerhalb von neun Tagen.', '2026-09-11'],
  ['Bitte zahlen Sie innerhalb einer Woche.', '2026-09-09'],
  ['Bitte zahlen Sie bis zum 01.08.2026.', undefined],
  ['Bitte zahlen Sie bis zum 01.08.2036.', undefined],
] as const)
  test(`„${sentence}“: ${deadline ?? 'no deadline'}`, () => {
    assert.equal(read('ERSTATTUNG', dated + sentence).deadline, deadline)
  })

test('time from a date that was not read is no deadline', () => {
  assert.equal(read('ERSTATTUNG', 'Bitte zahlen Sie innerhalb von 14 Tagen.').deadline, undefined)
})

for (const [printed, value] of [
  ['1.234,56 €', '1234.56'],
  ['EUR 1234,56', '1234.56'],
  ['80 Euro', '80.00'],
  ['500,- €', '500.00'],
  ['1.580.00 €', '1580.00'],
  ['21,2o€', '21.20'],
  ['67791 €', undefined],
  ['035,69 €', undefined],
  ['1.67400 €', undefined],
  ['12.03.2026', undefined],
  ['§ 22', undefined],
] as const)
  test(`a sum printed as ${printed}: ${value ?? 'not sure'}`, () => {
    assert.equal(
      read('BETRIEBSKOSTEN', `Es ergibt sich eine Nachzahlung von ${printed}`).additionalPayment,
      value,
    )
  })

for (const [line, reference] of [
  ['Unser Zeichen: 50.2-60724', '50.2-60724'],
  ['Geschäftsnummer: 7 M 2858/26', '7 M 2858/26'],
  ['Unser Az.: 0297/26', '0297/26'],
  ['Aktenzeichen: SB 5816875', 'SB 5816875'],
  ['Geschäftsnummer XVII 4313', 'XVII 4313'],
  ['Ihr Zeichen: AS-26-151703', undefined],
  ['Ihr Aktenzeichen: AS-26-151703', undefined],
  ['Az.: 71204BG0035344', undefined],
  ['Unser Zeichen: Frau Winter', undefined],
  ['Aktenzeichen vom 03.04.2026', undefined],
] as const)
  test(`${line}: ${reference ?? 'no reference of the sender'}`, () => {
    assert.equal(read('ERSTATTUNG', line).reference, reference)
  })

test('of a copy of an identity card not even the number is noted', () => {
  assert.deepEqual(read('AUSWEIS', 'PERSONALAUSWEIS\nGültig bis: 09.11.2029\nAktenzeichen: T11091868'), {
    until: '2029-11-09',
  })
})

test('a letter of no known type has its date and reference, an empty one nothing', () => {
  assert.deepEqual(read(null, 'Datum: 01.09.2026\nUnser Zeichen: 12-345\nGuthaben 20,00 €'), {
    letterDate: '2026-09-01',
    reference: '12-345',
  })
  assert.deepEqual(read('LOHN', ''), {})
})

test('what is enclosed behind the first page is no deadline of the letter', () => {
  assert.equal(
    read('ERSTATTUNG', `${dated}wir melden an.\fBitte zahlen Sie bis zum 25.09.2026.`).deadline,
    undefined,
  )
})

test('nothing is read from a page that was read too badly', () => {
  const [page] = pagesFromText('Es ergibt sich eine Nachzahlung von 214,80 €')
  assert.deepEqual(fieldsIn('BETRIEBSKOSTEN', [{ words: page?.words ?? [], unsafe: true }]), [])
})

test('a page keeps its number though the one before it could not be read', () => {
  const [page] = pagesFromText('Es ergibt sich eine Nachzahlung von 214,80 €')
  assert.equal(fieldsIn('BETRIEBSKOSTEN', [{ words: page?.words ?? [], number: 2 }])[0]?.page, 2)
})

test('each field knows its page and the boxes of its words', () => {
  const words = 'Es ergibt sich eine Nachzahlung von 214,80 €'
    .split(' ')
    .map((text, at) => ({ text, confidence: 95, line: 0, x: at * 100, y: 50, w: 90, h: 20 }))
  const [field] = fieldsIn('BETRIEBSKOSTEN', [{ words }])
  assert.equal(field?.page, 1)
  assert.deepEqual(field?.boxes, [
    { x: 600, y: 50, w: 90, h: 20 },
    { x: 700, y: 50, w: 90, h: 20 },
  ])
})
