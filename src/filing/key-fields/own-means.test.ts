import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDates, letterDateOf } from '../find-dates.ts'
import { findNumbers } from '../find-numbers.ts'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import { findKeyFields } from './find-key-fields.ts'

const read = (typeCode: string, text: string): Record<string, string> => {
  const letter = layOutLetter(pagesFromText(text))
  const dates = findDates(letter)
  const fields = findKeyFields({
    ...{ letter, dates, typeCode },
    numbers: findNumbers(letter, baNumberFormats),
    letterDate: letterDateOf(letter, dates),
  })
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]))
}

for (const [text, degree, marks] of [
  [
    'Der Grad der Behinderung (GdB) beträgt ab 12.03.2026: 50\nMerkzeichen: G, B\nDer Ausweis ist gültig bis 31.03.2031',
    '50',
    'G, B',
  ],
  ['Es wird ein Gesamt-GdB von 70 festgestellt.\nEinzel-GdB: Rücken 30, Herz 50', '70', undefined],
  ['wird Ihr Grad der Behinderung mit 60 ab Antrag festgestellt', '60', undefined],
  ['Sie haben einen GdB von 80. Die Merkzeichen G und aG liegen vor.', '80', 'G, aG'],
  ['Schwerbehindertenausweis\nGdB 100\nMerkzeichen aG B H\ngültig bis 09/2030', '100', 'aG, B, H'],
  ['Die gesundheitlichen Voraussetzungen für das Merkzeichen „RF“ sind erfüllt. GdB: 90', '90', 'RF'],
  ['GdB 50. Das Merkzeichen G wird abgelehnt.', '50', undefined],
  ['Das Merkzeichen H liegt nicht vor. Merkzeichen: B', undefined, 'B'],
  ['Ihr Antrag auf das Merkzeichen aG vom 02.02.2026 ist eingegangen', undefined, undefined],
  ['Schwerbehindert ist, wer einen GdB von mindestens 50 hat', undefined, undefined],
  ['Ihr bisheriger GdB von 30 erhöht sich. Ihr GdB beträgt nun 50.', '50', undefined],
  ['Der GdB beträgt 30.\nFür Herrn Muster beträgt der GdB 50.', undefined, undefined],
] as const)
  test(`a degree of disability: ${text.slice(0, 50)}`, () => {
    const { disabilityDegree, disabilityMarks } = read('SCHWERBEHINDERUNG', text)
    assert.deepEqual([disabilityDegree, disabilityMarks], [degree, marks])
  })

test('a card of a disabled person is valid until the end of a month or day, or without an end', () => {
  const until = (text: string) => read('SCHWERBEHINDERUNG', `Schwerbehindertenausweis\n${text}`).until
  assert.equal(until('gültig bis 09/2030'), '2030-09')
  assert.equal(until('Gültig bis Ende: 09.2030'), '2030-09')
  assert.equal(until('Der Ausweis ist gültig ab 01.04.2026 und gültig bis 31.03.2031'), '2031-03-31')
  assert.equal(until('unbefristet gültig, gültig ab 01.04.2026'), undefined)
})

for (const [text, name] of [
  ['Bevollmächtigte: Frau Anna Beispiel\nGeburtsdatum 01.02.1970', 'Anna Beispiel'],
  [
    'Hiermit bevollmächtige ich meine Schwester Anna Beispiel, mich gegenüber dem Jobcenter zu vertreten',
    'Anna Beispiel',
  ],
  ['Hiermit bevollmächtige ich Herrn Rechtsanwalt Dr. Peter Kurz, mich zu vertreten', 'Dr. Peter Kurz'],
  [
    'Hiermit bevollmächtige ich, Mira Muster, geboren am 12.03.1980, wohnhaft Musterweg 7, Frau Anna Beispiel, für mich zu handeln',
    'Anna Beispiel',
  ],
  [
    'Ich, Mira Muster, bevollmächtige hiermit Herrn Karl von Beispiel,\nAnträge zu stellen',
    'Karl von Beispiel',
  ],
  ['Ich erteile hiermit Frau Ines Kurz, geb. 03.04.1966, die Vollmacht, mich zu vertreten', 'Ines Kurz'],
  ['Vollmachtnehmer: Jan Beispiel', 'Jan Beispiel'],
  ['Betreuerausweis\nHerr Karl Beispiel ist zum Betreuer für Mira Muster bestellt', 'Karl Beispiel'],
  ['Zur Betreuerin wird bestellt: Frau Anna Beispiel', 'Anna Beispiel'],
  ['Betreuerausweis\nBetreuer/in Jan Kurz\nBetreute Person Mira Muster', 'Jan Kurz'],
  ['Der Betreuer hat Post\nBetreuer Aufgabenkreis Vermögenssorge', undefined],
  ['Die Kanzlei ist bevollmächtigt. Bitte senden Sie die Akte.', undefined],
  ['Bevollmächtigte: Anna Beispiel\nBevollmächtigter: Jan Kurz', undefined],
] as const)
  test(`whoever may act for the client: ${text.slice(0, 60)}`, () =>
    assert.equal(read('VOLLMACHT', text).authorised, name))

test('a Vollmacht is valid from and until a day', () => {
  const span = (text: string) => {
    const { from, until } = read('VOLLMACHT', `Vollmacht\ngeboren am 12.03.1980\n${text}`)
    return [from, until]
  }
  const both = ['2026-05-01', '2026-12-31']
  assert.deepEqual(span('Die Vollmacht ist gültig ab 01.05.2026 und gilt bis zum 31.12.2026.'), both)
  assert.deepEqual(span('Diese Vollmacht gilt vom 01.05.2026 bis 31.12.2026'), both)
  assert.deepEqual(span('Sie ist befristet bis 31.12.2026'), [undefined, '2026-12-31'])
  assert.deepEqual(span('Sie ist gültig ab 01.05.2026 bis auf Widerruf'), ['2026-05-01', undefined])
  assert.deepEqual(span('Bitte antworten Sie bis zum 15.06.2026. Ich bin seit dem 01.02.2020 krank.'), [
    undefined,
    undefined,
  ])
})

for (const [text, charge] of [
  ['Wirtschaftsplan 2026\nIhr monatliches Hausgeld beträgt 312,50 €', '312.50'],
  ['Hausgeld jährlich 3.750,00 €\nHausgeld monatlich 312,50 €', '312.50'],
  ['Das Hausgeld in Höhe von 298,00 Euro ist monatlich im Voraus zu zahlen', '298.00'],
  [
    'Einzelwirtschaftsplan\nvon Ihnen zu tragende Kosten 3.600,00 €\nmonatliche Vorauszahlung ab 01.01.2026: 300,00 €',
    '300.00',
  ],
  ['Hausgeldabrechnung 2025\nKosten 3.600,00 €\nNachzahlung 120,00 €', undefined],
] as const)
  test(`Hausgeld: ${text.slice(0, 50)}`, () => assert.equal(read('HAUSGELD', text).houseCharge, charge))

for (const [text, insurer] of [
  ['Anlage SV\nName der Krankenkasse: AOK Niedersachsen', 'AOK Niedersachsen'],
  [
    'Anlage SV\nKrankenkasse: Techniker Krankenkasse\nVersichertennummer A123456789',
    'Techniker Krankenkasse',
  ],
  ['Anlage SV\nIch bin familienversichert bei der BARMER', 'BARMER'],
  [
    'DAK-Gesundheit\n20097 Hamburg\nMitgliedsbescheinigung\nSie sind seit dem 01.01.2026 Mitglied',
    'DAK-Gesundheit',
  ],
  ['IKK classic\nMitteilung über Krankengeld', 'IKK classic'],
  ['IKK Nordland\nMitgliedsbescheinigung', 'IKK Nordland'],
  ['Bosch BKK\nMitteilung über Krankengeld', 'Bosch BKK'],
  ['BKK Pfalz\nMitgliedsbescheinigung', 'BKK Pfalz'],
  ['Anlage SV\nBitte geben Sie Ihre Krankenkasse an', undefined],
  ['Wohngeldbescheid\nDie Krankenkasse wird unterrichtet', undefined],
] as const)
  test(`a health insurer: ${text.slice(0, 50)}`, () => assert.equal(read('SV', text).healthInsurer, insurer))

test('the number under which the Familienkasse pays', () => {
  const number = (line: string) => read('KINDERGELD', `Familienkasse\n${line}`).childBenefitNumber
  for (const line of ['Kindergeldnummer: 123FK456789', 'Kindergeld-Nr. 123 FK 456789', 'KG-Nr.: 123FK456789'])
    assert.equal(number(line), '123FK456789', line)
  assert.equal(number('Kindergeldnummer: 123FK456789\nKindergeldnummer: 123FK456780'), undefined)
})
