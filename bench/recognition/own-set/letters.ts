import type { Facts } from './facts.ts'
import type { Paper } from './paper.ts'

/** Draws one kind of post. */
export type Kind = (paper: Paper, facts: Facts) => void

const left = 25
const width = 160

/** Sender, recipient, date and subject; returns where the text begins. */
function openLetter(paper: Paper, from: string[], to: string[], subject: string[]): number {
  let y = 22
  for (const line of from) y = paper.write(line, { x: left, y, size: 10 })
  y = 52
  for (const line of to) y = paper.write(line, { x: left, y })
  y = 92
  for (const line of subject) y = paper.write(line, { x: left, y, bold: true })
  return y + 5
}

function paragraphs(paper: Paper, from: number, texts: string[], size = 11): number {
  let y = from
  for (const text of texts) y = paper.paragraph(text, { x: left, y, width, size }) + 2
  return y
}

/** What nearly every letter of an office says as well. */
const hints = [
  'Bitte geben Sie bei allen Schreiben und Anrufen Ihr Zeichen an, damit Ihr Anliegen schnell zugeordnet werden kann. Unterlagen reichen Sie am besten als Kopie ein; Originale werden nach dem Einlesen vernichtet und können nicht zurückgegeben werden.',
  'Die Berechnung der Leistung im Einzelnen entnehmen Sie bitte dem beigefügten Berechnungsbogen. Er ist Bestandteil dieses Schreibens. Wenn sich Ihre persönlichen oder wirtschaftlichen Verhältnisse ändern, teilen Sie dies bitte ohne Aufforderung mit.',
  'Informationen zum Schutz Ihrer personenbezogenen Daten finden Sie im Aushang der Eingangszone und auf der Internetseite. Auf Wunsch werden sie Ihnen zugeschickt.',
]

const office = ['Jobcenter Werlingen', 'Am Alten Güterbahnhof 4', '48980 Werlingen']
const home = ({ person }: Facts) => [person.name, person.street, person.town]

export const bescheid: Kind = (paper, facts) => {
  const { person, bg, customer, day, euros, iban } = facts
  const y = openLetter(paper, office, home(facts), [
    'Bescheid über die Bewilligung von Leistungen',
    `BG-Nummer: ${bg}   Kundennummer: ${customer}`,
  ])
  paper.write(`Werlingen, ${day()}`, { x: 185, y: 80, align: 'right' })
  paragraphs(paper, y, [
    `Sehr geehrte Damen und Herren, auf Ihren Antrag vom ${day()} werden Leistungen zur Sicherung des Lebensunterhalts für die Zeit vom ${day()} bis ${day()} bewilligt.`,
    `Für ${person.name}, geboren am ${person.born}, beträgt der Regelbedarf ${euros(300, 570)} Euro, die Bedarfe für Unterkunft und Heizung betragen ${euros(280, 900)} Euro.`,
    `Die Leistungen werden monatlich im Voraus auf das Konto ${iban} überwiesen.`,
    'Änderungen in Ihren Verhältnissen müssen Sie unverzüglich mitteilen, zum Beispiel die Aufnahme einer Beschäftigung, einen Umzug oder den Zufluss von Vermögen.',
    'Rechtsbehelfsbelehrung: Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden. Der Widerspruch ist schriftlich oder zur Niederschrift bei der oben genannten Stelle einzulegen.',
    ...hints,
    'Mit freundlichen Grüßen',
    'Im Auftrag Böttcher',
  ])
}

export const aufforderung: Kind = (paper, facts) => {
  const { bg, customer, day, random } = facts
  const y = openLetter(paper, office, home(facts), [
    'Aufforderung zur Mitwirkung',
    `Mein Zeichen: ${bg}`,
    `Kundennummer: ${customer}`,
  ])
  paragraphs(paper, y, [
    `Guten Tag, Sie haben am ${day()} die Weiterbewilligung beantragt. Für die Entscheidung fehlen noch folgende Unterlagen:`,
    '1. lückenlose Kontoauszüge aller Konten der letzten drei Monate',
    '2. Mietvertrag und Nachweis über die Höhe der Heizkosten',
    '3. Lohnabrechnungen sowie der Nachweis über den Zufluss des Lohnes',
    `Bitte reichen Sie die Unterlagen bis zum ${day()} ein. Haben Sie bis zu diesem Tag nicht reagiert, können die Leistungen ganz versagt werden, bis Sie die Mitwirkung nachholen.`,
    `Für Rückfragen erreichen Sie uns unter der Nummer 02599 ${random.digits(5)}. Persönliche Vorsprachen sind nur nach Vereinbarung möglich.`,
    ...hints,
    'Mit freundlichen Grüßen',
  ])
}

export const widerspruch: Kind = (paper, facts) => {
  const { person, bg, day, euros } = facts
  const y = openLetter(paper, home(facts), office, [
    `Widerspruch gegen den Bescheid vom ${day()}`,
    `BG-Nummer ${bg}`,
  ])
  paper.write(day(), { x: 185, y: 80, align: 'right' })
  paragraphs(paper, y, [
    'Sehr geehrte Damen und Herren,',
    'gegen den oben genannten Bescheid lege ich Widerspruch ein.',
    `Zur Begründung: Sie haben die Kosten der Unterkunft nur in Höhe von ${euros(250, 400)} Euro anerkannt. Tatsächlich zahle ich seit dem ${day()} eine Miete von ${euros(400, 700)} Euro. Einen Umzug kann ich mir nicht leisten, außerdem gehen meine Kinder hier zur Schule.`,
    'Bitte überprüfen Sie auch die Berechnung des Einkommens. Der Freibetrag wurde nicht berücksichtigt.',
    'Über eine schnelle Entscheidung würde ich mich freuen. Eine Eingangsbestätigung wäre nett.',
    'Hochachtungsvoll',
    `${person.name}, geb. ${person.born}`,
  ])
}

export const schulbescheinigung: Kind = (paper, facts) => {
  const { other, bg, day } = facts
  const y = openLetter(paper, ['Käthe-Böhm-Gesamtschule', 'Schlüterstraße 9'], office, [
    'Schulbescheinigung',
    'zur Vorlage bei Behörden',
  ])
  paragraphs(paper, y, [
    `Hiermit wird bescheinigt, dass ${other.name}, geboren am ${other.born}, wohnhaft ${other.street} in ${other.town}, unsere Schule im Schuljahr 2026/2027 besucht und der Klasse 8b angehört.`,
    `Die Schulzeit endet voraussichtlich am ${day()}.`,
    `Az. der Behörde: ${bg}. Diese Bescheinigung wurde maschinell erstellt und ist ohne Unterschrift gültig.`,
    `Großmühlen, den ${day()}`,
  ])
}

export const merkblatt: Kind = (paper, facts) => {
  const { bg, customer, day } = facts
  paper.write('Merkblatt: Pflichten beim Bezug von Leistungen', { x: left, y: 22, size: 12, bold: true })
  paper.write(`für ${bg}, Kunde ${customer}, Stand ${day()}`, { x: left, y: 28, size: 7 })
  const rules = [
    'Einkünfte aus selbständiger Tätigkeit sind für den Bewilligungszeitraum vorläufig anzugeben und nach dessen Ablauf abschließend nachzuweisen.',
    'Wer sich außerhalb des ortsnahen Bereichs aufhält, bedarf der vorherigen Zustimmung der zuständigen Stelle; ohne sie entfällt der Anspruch.',
    'Guthaben aus Betriebs- und Heizkostenabrechnungen mindern die Aufwendungen für Unterkunft und Heizung nach dem Monat der Rückzahlung.',
    'Ein Umzug soll vor Abschluss des Mietvertrages abgestimmt werden, damit Kaution, Umzugskosten und höhere Mieten übernommen werden können.',
    'Kontoauszüge dürfen bei Ausgaben teilweise geschwärzt werden, soweit es um besondere Kategorien persönlicher Daten geht.',
    'Überzahlte Beträge werden zurückgefordert; die Rückforderung kann in angemessenen Raten gegen laufende Leistungen aufgerechnet werden.',
  ]
  let y = 36
  for (let number = 1; y < 250; number++) {
    const rule = rules[(number - 1) % rules.length] ?? ''
    y = paper.paragraph(`(${number}) ${rule}`, { x: left, y, width, size: 7 }) + 1
  }
}

/** Little to go by: a few words on a whole sheet. */
export const zettel: Kind = (paper, facts) => {
  const { person, bg, day } = facts
  paper.write(`Nachricht vom ${day()}`, { x: left, y: 40 })
  paper.write(`BG ${bg}`, { x: left, y: 52 })
  paper.paragraph('Ich bin ab Montag krank und kann zum Termin leider nicht kommen.', {
    x: left,
    y: 64,
    width,
  })
  paper.write(`Viele Grüße, ${person.name}`, { x: left, y: 80 })
}
