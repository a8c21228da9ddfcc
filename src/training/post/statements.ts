import { addDays, addMonths, germanDay, germanMonth } from '../days.ts'
import { spacedIban } from '../office/numbers.ts'
import { drawBox, drawRule, openSheet, write, writeLines, writeParagraph } from '../sheet/sheet.ts'
import type { Writing } from './contract.ts'
import { drawTable } from './firm-letter.ts'
import { bankFirm, employerFirm } from './firms.ts'
import { markAsTraining, noteByHand, sign } from './marks.ts'
import {
  amountBetween,
  bgNote,
  born,
  clientAddress,
  euro,
  fullName,
  streetLine,
  townLine,
} from './matter-words.ts'

const payments = [
  ['Kartenzahlung Supermarkt Probierkorb', -64, -12],
  ['Lastschrift Mobilfunk Quasselfix', -30, -15],
  ['Bargeldauszahlung Automat 004', -100, -40],
  ['Kartenzahlung Drogerie Schaumschlag', -25, -6],
  ['Lastschrift Stadtbücherei', -12, -5],
  ['Gutschrift Flohmarkt', 8, 35],
] as const

type Booking = readonly [day: string, text: string, amount: number]

/** Kontoauszug. */
export const writeKontoauszug: Writing = (matter) => {
  const { household, person, random, day } = matter
  const sheet = openSheet(matter.font)
  const bank = bankFirm(household.bankName)
  write(sheet, bank.name, { x: 25, y: 22, size: 17, face: 'bold', ink: bank.ink })
  writeLines(sheet, clientAddress(matter), { x: 25, y: 52 })
  write(sheet, `Kontoauszug Nr. ${random.between(3, 9)}/${day.slice(0, 4)}, Blatt 1 von 1`, {
    x: 25,
    y: 92,
    size: 13,
    face: 'bold',
  })
  const owner = [`Kontoinhaber: ${fullName(person)}`, `IBAN: ${spacedIban(household.ibans[0] ?? '')}`]
  const y = writeLines(sheet, owner, { x: 25, y: 99 })
  const from = addMonths(day, -1)
  const rows: Booking[] = [
    ['01', 'Gutschrift Jobcenter Musterfelde, Leistung', amountBetween(matter, 620, 1480)],
    ['03', `Dauerauftrag Miete ${household.landlord}`, -amountBetween(matter, 380, 690)],
  ]
  for (let at = random.between(4, 5); at < 28; at += random.between(2, 4)) {
    const [text, low, high] = payments[at % payments.length] ?? payments[0]
    rows.push([String(at).padStart(2, '0'), text, random.between(low * 100, high * 100) / 100])
  }
  const before = amountBetween(matter, 10, 300)
  const after = rows.reduce((sum, row) => sum + row[2], before)
  const body = rows.map(([at, text, amount]) => [
    `${at}.${from.slice(5, 7)}.${from.slice(0, 4)}`,
    text,
    euro(amount),
  ])
  drawTable(
    sheet,
    [
      ['Buchungstag', 'Vorgang', 'Betrag'],
      [germanDay(from), 'Alter Kontostand', euro(before)],
      ...body,
      ['', 'Neuer Kontostand', euro(after)],
    ],
    { y: y + 8, second: 27 },
  )
  noteByHand(sheet, bgNote(matter), { x: 125, y: 78 })
  markAsTraining(sheet)
  return [sheet]
}

/** Lohn- und Gehaltsabrechnung. */
export const writeLohn: Writing = (matter) => {
  const { household, person, random, day } = matter
  const sheet = openSheet(matter.font)
  const firm = employerFirm(person.employer || 'Gebäudereinigung Blitzprobe GmbH')
  write(sheet, firm.name, { x: 25, y: 22, size: 15, face: 'bold' })
  writeLines(sheet, [firm.street, firm.town], { x: 25, y: 28, size: 9 })
  writeLines(sheet, clientAddress(matter), { x: 25, y: 54 })
  const facts = [
    `Personalnummer: ${random.digits(5)}`,
    `Geburtsdatum: ${born(person)}`,
    `Steuer-ID: ${person.taxId}`,
    `SV-Nummer: ${person.pensionNumber}`,
    `Krankenkasse: ${person.healthInsurer}`,
    'Steuerklasse: I',
  ]
  writeLines(sheet, facts, { x: 125, y: 50, size: 9 })
  write(sheet, `Entgeltabrechnung für ${germanMonth(addMonths(day, -1))}`, {
    x: 25,
    y: 96,
    size: 14,
    face: 'bold',
  })
  const hours = random.between(40, 120)
  const gross = Math.round(hours * 13.9 * 100) / 100
  const insurance = Math.round(gross * 20.4) / 100
  const rows = [
    ['Lohnart', 'Menge', 'Betrag'],
    ['Stundenlohn', `${hours} Std. zu 13,90 €`, euro(gross)],
    ['Gesamtbrutto', '', euro(gross)],
    ['Lohnsteuer', '', euro(0)],
    ['Sozialversicherung, Arbeitnehmeranteil', '', euro(-insurance)],
    ['Auszahlungsbetrag', '', euro(gross - insurance)],
  ]
  const y = drawTable(sheet, rows, { y: 108, second: 80 })
  const paid = `Der Betrag wird am ${germanDay(addDays(addMonths(day, 0), 14))} auf das Konto ${spacedIban(household.ibans[0] ?? '')} überwiesen. Diese Abrechnung wurde maschinell erstellt und ist ohne Unterschrift gültig.`
  writeParagraph(sheet, paid, { x: 25, y: y + 4, width: 160, size: 9.5 })
  noteByHand(sheet, bgNote(matter), { x: 120, y: 232 })
  markAsTraining(sheet)
  return [sheet]
}

/** Arbeitsunfähigkeitsbescheinigung, the copy for the insured, on half a sheet. */
export const writeAu: Writing = (matter) => {
  const { household, person, day, random } = matter
  const sheet = openSheet(matter.font, 'a5')
  const box = (
    label: string,
    lines: readonly string[],
    span: { x: number; y: number; w: number; h: number },
  ) => {
    drawBox(sheet, span, { border: 0.3 })
    write(sheet, label, { x: span.x + 2, y: span.y + 3.5, size: 7 })
    writeLines(sheet, lines, { x: span.x + 2, y: span.y + 9, size: 10.5 })
  }
  write(sheet, 'Arbeitsunfähigkeitsbescheinigung', { x: 12, y: 20, size: 15, face: 'bold' })
  write(sheet, 'Ausfertigung für die versicherte Person (Muster der Schulung)', { x: 12, y: 26, size: 8 })
  box('Krankenkasse', [person.healthInsurer], { x: 12, y: 31, w: 72, h: 13 })
  const who = [
    `${person.lastName}, ${person.firstName}`,
    streetLine(household.address),
    townLine(household.address),
  ]
  box('Name, Vorname der versicherten Person', who, { x: 12, y: 44, w: 72, h: 24 })
  box('geboren am', [born(person)], { x: 84, y: 44, w: 52, h: 24 })
  const start = addDays(day, -random.between(0, 1))
  const rows = [
    ['arbeitsunfähig seit', germanDay(start)],
    ['voraussichtlich arbeitsunfähig bis einschließlich', germanDay(addDays(start, random.between(5, 13)))],
    ['festgestellt am', germanDay(day)],
  ] as const
  rows.forEach(([label, value], index) => {
    const y = 82 + index * 11
    write(sheet, label, { x: 14, y, size: 10 })
    write(sheet, value, { x: 134, y, size: 11.5, face: 'bold', align: 'right' })
    drawRule(sheet, { x: 12, y: y + 3, toX: 136 }, 0.15)
  })
  write(sheet, '[X] Erstbescheinigung     [  ] Folgebescheinigung', { x: 14, y: 118, size: 10 })
  writeLines(
    sheet,
    ['Praxis Dr. med. Frieda Probemann', 'Heilgasse 5, 99964 Musterfelde', 'Telefon 0999 440088'],
    { x: 14, y: 140, size: 10 },
  )
  sign(sheet, { x: 88, y: 150 }, random)
  write(sheet, bgNote(matter), { x: 14, y: 178, size: 11 })
  write(sheet, `Kundennummer ${person.customerNumber}`, { x: 14, y: 184, size: 11 })
  markAsTraining(sheet)
  return [sheet]
}
