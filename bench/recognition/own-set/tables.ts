import type { Facts } from './facts.ts'
import type { Kind } from './letters.ts'
import type { Paper } from './paper.ts'

const left = 20
const right = 190

export const kontoauszug: Kind = (paper, { person, iban, day, euros, firm, bg, random }) => {
  paper.write('Sparkasse Öhringfeld', { x: left, y: 22, size: 16, bold: true })
  paper.write(`Kontoauszug ${random.between(1, 12)}/2026`, { x: left, y: 32, bold: true })
  paper.write(`IBAN ${iban}`, { x: left, y: 39 })
  paper.write(person.name, { x: right, y: 39, align: 'right' })
  paper.rule(left, 43, right)
  const what = [
    `Lohn ${firm}`,
    'Miete Wohnungsgenossenschaft Grünau',
    `Jobcenter ${bg}`,
    'Stadtwerke Abschlag',
    'Einkauf Märkte Süd',
    'Kindergeld',
    'Bargeldauszahlung Geldautomat',
    'Versicherung Beitrag Hausrat',
  ]
  let y = 50
  for (let row = 0; row < 19; row++) {
    paper.write(day(), { x: left, y, size: 9.5 })
    paper.write(random.pick(what), { x: left + 26, y, size: 9.5 })
    paper.write(`${random.chance(0.6) ? '-' : '+'} ${euros(5, 999)}`, {
      x: right,
      y,
      size: 9.5,
      align: 'right',
    })
    y += 8.4
  }
  paper.rule(left, y - 3, right)
  paper.write('Neuer Kontostand', { x: left, y: y + 3, bold: true })
  paper.write(`${euros(10, 2000)} EUR`, { x: right, y: y + 3, bold: true, align: 'right' })
}

export const lohnabrechnung: Kind = (paper, facts) => {
  const { person, firm, iban, day, euros, month, random } = facts
  paper.write(`Abrechnung der Brutto/Netto-Bezüge für ${month()}`, { x: left, y: 22, size: 13, bold: true })
  paper.write(firm, { x: left, y: 30 })
  paper.write(`Personalnummer ${random.digits(5)}`, { x: right, y: 30, align: 'right' })
  paper.write(`${person.name}, ${person.street}, ${person.town}`, { x: left, y: 38 })
  paper.write(`Geburtsdatum ${person.born}   Eintritt ${day()}`, { x: left, y: 45 })
  const rows = ['Grundlohn', 'Überstunden', 'Zuschläge Nachtarbeit', 'Gesamtbrutto', 'Lohnsteuer']
  const more = ['Solidaritätszuschlag', 'Krankenversicherung', 'Pflegeversicherung', 'Auszahlungsbetrag']
  let y = 58
  for (const row of [...rows, ...more]) {
    paper.box(left, y - 5, [right - left, 8])
    paper.write(row, { x: left + 2, y, size: 10 })
    paper.write(euros(5, 2400), { x: right - 2, y, size: 10, align: 'right' })
    y += 8
  }
  paper.write(`Überweisung am ${day()} auf ${iban}`, { x: left, y: y + 6 })
  paper.paragraph('Bitte bewahren Sie diese Abrechnung auf. Einwendungen nur innerhalb von vier Wochen.', {
    x: left,
    y: y + 16,
    width: 165,
    size: 9,
  })
}

function field(paper: Paper, at: { x: number; y: number; w: number }, label: string, value: string): void {
  paper.write(label, { x: at.x, y: at.y, size: 7.5 })
  paper.box(at.x, at.y + 1.5, [at.w, 8])
  paper.write(value, { x: at.x + 2, y: at.y + 7.2 })
}

const fieldsOf = ({ person, bg, customer, iban, day, euros }: Facts): [string, string][] => [
  ['Nummer der Bedarfsgemeinschaft', bg],
  ['Kundennummer', customer],
  ['Familienname, Vorname', person.name],
  ['Geburtsdatum', person.born],
  ['Straße, Hausnummer', person.street],
  ['Postleitzahl, Wohnort', person.town],
  ['Antragstellung am', day()],
  ['Bewilligungszeitraum bis', day()],
  ['Grundmiete monatlich in Euro', euros(250, 800)],
  ['Heizkosten monatlich in Euro', euros(40, 160)],
  ['Bankverbindung', iban],
  ['Sonstiges Einkommen in Euro', euros(10, 400)],
]

function drawForm(paper: Paper, facts: Facts, title: string, note: string): void {
  paper.write(title, { x: left, y: 24, size: 15, bold: true })
  const y = paper.paragraph(note, { x: left, y: 33, width: 165, size: 9 }) + 6
  for (const [at, [label, value]] of fieldsOf(facts).entries()) {
    const place = { x: left + (at % 2) * 87, y: y + Math.floor(at / 2) * 16, w: 82 }
    field(paper, place, label, value)
  }
  const below = y + 104
  for (const [at, question] of ['Bei mir hat sich nichts geändert.', 'Ich wohne zur Miete.'].entries()) {
    paper.box(left, below + at * 8 - 3.2, [3.6, 3.6])
    paper.write(question, { x: left + 7, y: below + at * 8, size: 10 })
  }
  paper.write(`Ort, Datum: Werlingen, ${facts.day()}`, { x: left, y: below + 26 })
}

export const weiterbewilligung: Kind = (paper, facts) =>
  drawForm(
    paper,
    facts,
    'Weiterbewilligungsantrag',
    'Bitte füllen Sie den Antrag vollständig aus. Zutreffendes bitte ankreuzen. Weiße Felder sind für Sie bestimmt, graue für die Behörde.',
  )

export const mietbescheinigung: Kind = (paper, facts) =>
  drawForm(
    paper,
    facts,
    'Mietbescheinigung',
    `Vom Vermieter auszufüllen: ${facts.other.name}, ${facts.other.street}, ${facts.other.town} bestätigt hiermit die folgenden Angaben über das Mietverhältnis.`,
  )

export const stromrechnung: Kind = (paper, { person, iban, day, euros, random, customer }) => {
  paper.write('Stadtwerke Großmühlen', { x: left, y: 22, size: 16, bold: true })
  paper.write(person.name, { x: left, y: 48 })
  paper.write(person.street, { x: left, y: 53 })
  paper.write(person.town, { x: left, y: 58 })
  paper.write(`Jahresrechnung Strom vom ${day()}`, { x: left, y: 82, bold: true })
  paper.write(`Vertragskonto ${random.digits(10)}   Zähler ${random.digits(8)}`, { x: left, y: 89 })
  paper.write(`Kundennummer der Agentur für Arbeit: ${customer}`, { x: left, y: 95 })
  let y = 108
  for (const row of ['Verbrauch Wärmestrom', 'Grundpreis', 'Netznutzung', 'Umsatzsteuer', 'Nachzahlung']) {
    paper.write(row, { x: left, y })
    paper.write(`${random.between(20, 4000)} kWh`, { x: 120, y, align: 'right' })
    paper.write(`${euros(8, 900)} €`, { x: right, y, align: 'right' })
    y += 8
  }
  paper.rule(left, y - 4, right)
  const ask = `Bitte überweisen Sie den Betrag bis zum ${day()} auf unser Konto ${iban}. Zahlen Sie nicht fristgerecht, müssen wir die Versorgung nach erneuter Ankündigung unterbrechen. Ihre neuen Abschläge gelten ab ${day()}.`
  paper.paragraph(ask, { x: left, y: y + 6, width: 165 })
}
