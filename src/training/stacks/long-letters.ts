import { addDays, germanDay, germanMonth } from '../days.ts'
import { spacedIban } from '../office/numbers.ts'
import type { Matter, Writing } from '../post/contract.ts'
import { sign } from '../post/marks.ts'
import {
  amountBetween,
  born,
  clientAddress,
  euro,
  fullName,
  greeting,
  officeAddress,
  spellNumber,
  streetLine,
  townLine,
} from '../post/matter-words.ts'
import type { Random } from '../random.ts'
import { type Sheet, write, writeLines } from '../sheet/sheet.ts'
import { chooseHand, finishFlow, flowParagraph, lastSheet, startFlow, turnPage } from './page-flow.ts'
import { clauses, firmForms, firmKinds, firmParts, notices, sentences, subjects } from './sentences.ts'

const handOf = (matter: Matter) => chooseHand(matter.font, matter.random)

const paragraphOf = ({ random }: Matter, kind: keyof typeof sentences) =>
  Array.from({ length: random.between(1, 5) }, () => random.pick(sentences[kind])).join(' ')

const placeLine = ({ office, day, random }: Matter) =>
  random.pick([
    `${office.address.town}, ${germanDay(day)}`,
    `${office.address.town}, den ${germanDay(day)}`,
    germanDay(day),
    `Datum: ${germanDay(day)}`,
  ])

/** What tells whose case it is; many leave one or the other out. */
const referencesOf = (matter: Matter) => {
  const { person, random } = matter
  const all = [
    `BG-Nummer: ${spellNumber(matter)}`,
    `Kundennummer ${person.customerNumber}`,
    `${fullName(person)}, geb. ${born(person)}`,
    `geboren am ${born(person)}`,
  ]
  return all.filter(() => random.chance(0.45))
}

const firmName = (random: Random) =>
  [random.pick(firmKinds), random.pick(firmParts), random.pick(firmForms)].filter(Boolean).join(' ')

const closings = [
  'Mit freundlichen Grüßen',
  'Mit freundlichem Gruß',
  'Hochachtungsvoll',
  'Vielen Dank',
  'MfG',
  'Freundliche Grüße',
]

/** A letter from home, of as many pages as there is to say. */
export const writeLongPrivate =
  (paragraphs: number, enclosures: readonly string[] = []): Writing =>
  (matter) => {
    const { random, person, household, office } = matter
    const hand = handOf(matter)
    const flow = startFlow(hand, hand.top)
    const first = lastSheet(flow)
    const x = hand.left
    const sender = [fullName(person), streetLine(household.address), townLine(household.address)].slice(
      0,
      random.between(1, 3),
    )
    flow.y = writeLines(first, sender, { x, y: flow.y, size: hand.size }) + random.between(4, 14)
    if (random.chance(0.85))
      flow.y =
        writeLines(first, officeAddress(office).slice(random.between(0, 1)), {
          x,
          y: flow.y,
          size: hand.size,
        }) + random.between(3, 12)
    if (random.chance(0.9)) {
      const right = random.chance(0.6)
      write(first, placeLine(matter), {
        x: right ? x + hand.width : x,
        y: flow.y,
        size: hand.size,
        align: right ? 'right' : 'left',
      })
      flow.y += 12
    }
    if (random.chance(0.8))
      flowParagraph(
        flow,
        random.pick([
          'Antrag',
          'Widerspruch',
          'Meine Unterlagen',
          'Änderung',
          'Ihr Schreiben',
          'Bitte um Antwort',
        ]),
        { face: 'bold' },
      )
    for (const line of referencesOf(matter)) flowParagraph(flow, line)
    if (random.chance(0.85))
      flowParagraph(
        flow,
        random.pick([
          'Sehr geehrte Damen und Herren,',
          'Guten Tag,',
          'Hallo,',
          'Sehr geehrte Frau Amtmann,',
          'An die Leistungsabteilung',
        ]),
      )
    if (enclosures.length > 0 && random.chance(0.7))
      flowParagraph(
        flow,
        random.pick([
          'anbei sende ich Ihnen die Unterlagen.',
          'in der Anlage finden Sie die Nachweise.',
          'hier sind die Kopien, die Sie haben wollten.',
          'beigefügt erhalten Sie die Belege.',
        ]),
      )
    for (let each = 0; each < paragraphs; each++) flowParagraph(flow, paragraphOf(matter, 'plain'))
    if (random.chance(0.9)) flowParagraph(flow, random.pick(closings))
    if (random.chance(0.8)) {
      sign(lastSheet(flow), { x, y: flow.y + 8 }, random)
      flow.y += 12
    }
    flowParagraph(flow, fullName(person))
    if (enclosures.length > 0 && random.chance(0.6))
      for (const line of [random.pick(['Anlagen:', 'Anlage', 'Anlagen']), ...enclosures])
        flowParagraph(flow, line)
    return finishFlow(flow)
  }

const letterheadOf = (sheet: Sheet, name: string, { random }: Matter, left: number) => {
  const street = `${random.pick(['Ringstraße', 'Am Markt', 'Bahnhofstraße', 'Lindenweg'])} ${random.between(1, 99)}`
  const right = random.chance(0.3)
  const place = right ? ({ x: 190, align: 'right' } as const) : ({ x: left } as const)
  write(sheet, name, { ...place, y: random.between(15, 24), size: random.between(13, 22), face: 'bold' })
  if (random.chance(0.7)) write(sheet, `${street}, 99962 Musterfelde`, { ...place, y: 31, size: 9 })
  if (random.chance(0.6)) write(sheet, `${name} · ${street} · 99962 Musterfelde`, { x: left, y: 46, size: 7 })
}

/** Post of a firm or an authority: to the client, who hands it in, or to the office. */
export const writeLongFirm =
  (paragraphs: number, annexes: number): Writing =>
  (matter) => {
    const { random, person, day, office } = matter
    const name = firmName(random)
    const reference = `${random.pick(['AZ', 'Re', 'VN', 'K', 'S'])} ${random.digits(random.between(6, 9))}`
    const hand = {
      ...handOf(matter),
      footer: random.chance(0.6)
        ? `${name} · Sitz Musterfelde · Telefon 0999 ${random.digits(4)} · HRB ${random.digits(5)}`
        : null,
      runningHead: random.chance(0.35)
        ? random.pick([`${name}, Schreiben vom ${germanDay(day)}`, reference, `${name} – ${reference}`])
        : null,
    }
    const flow = startFlow(hand, 54)
    const first = lastSheet(flow)
    const x = hand.left
    letterheadOf(first, name, matter, x)
    const toClient = random.chance(0.5)
    writeLines(first, toClient ? clientAddress(matter) : officeAddress(office), { x, y: 54, size: hand.size })
    const block = [
      `Unser Zeichen: ${reference}`,
      `Telefon: 0999 ${random.digits(5)}`,
      `Datum: ${germanDay(day)}`,
      `Bearbeitet von: ${random.pick(['Frau Ortlieb', 'Herrn Senke', 'Frau Dahm'])}`,
    ]
    const kept = block.filter(() => random.chance(0.7))
    if (random.chance(0.8)) writeLines(first, kept, { x: 125, y: 54, size: 9 })
    flow.y = random.between(88, 104)
    flowParagraph(flow, random.pick(subjects), { face: 'bold', size: hand.size + 1 })
    if (!toClient || random.chance(0.4))
      flowParagraph(
        flow,
        `${random.pick(['Betrifft: ', 'Betreff: ', 'für ', ''])}${person.sex === 'f' ? 'Frau' : 'Herr'} ${fullName(person)}, geb. ${born(person)}`,
      )
    if (random.chance(0.25)) flowParagraph(flow, `BG-Nummer: ${spellNumber(matter)}`)
    if (random.chance(0.9))
      flowParagraph(flow, toClient ? greeting(person) : 'Sehr geehrte Damen und Herren,')
    for (let each = 0; each < paragraphs; each++) {
      flowParagraph(flow, paragraphOf(matter, 'official'))
      if (random.chance(0.2))
        for (let row = random.between(3, 9); row > 0; row--)
          flowParagraph(
            flow,
            `${random.pick(['Grundbetrag', 'Zuschlag', 'Abschlag', 'Verbrauch', 'Gebühr', 'Anteil'])} ${random.between(1, 12)} ${euro(amountBetween(matter, 5, 900))}`,
          )
    }
    const closes = random.chance(0.75)
    if (closes) {
      flowParagraph(
        flow,
        random.pick(['Mit freundlichen Grüßen', 'Im Auftrag', 'Mit freundlichem Gruß', 'Hochachtungsvoll']),
      )
      flow.y += 8
      flowParagraph(flow, random.pick(['Sachbearbeitung', 'Kundenservice', 'Ortlieb', 'Senke']))
    } else flowParagraph(flow, 'Dieses Schreiben wurde maschinell erstellt und ist ohne Unterschrift gültig.')
    for (let annex = 0; annex < annexes; annex++) {
      turnPage(flow)
      flowParagraph(flow, random.pick(notices), { face: 'bold', size: hand.size + random.between(0, 3) })
      for (let each = random.between(2, 9); each > 0; each--)
        flowParagraph(flow, paragraphOf(matter, random.pick(['official', 'contract'])))
    }
    return finishFlow(flow)
  }

/** A contract: no address, no greeting; clauses from page to page. */
export const writeContract =
  (count: number): Writing =>
  (matter) => {
    const { random, person, household } = matter
    const hand = handOf(matter)
    const flow = startFlow(hand, hand.top + 6)
    const title = random.pick([
      'Mietvertrag',
      'Arbeitsvertrag',
      'Vereinbarung',
      'Untermietvertrag',
      'Nutzungsvertrag',
    ])
    write(lastSheet(flow), title, {
      x: 105,
      y: flow.y,
      size: random.between(14, 20),
      face: 'bold',
      align: 'centre',
    })
    flow.y += 14
    flowParagraph(
      flow,
      `zwischen ${firmName(random)} und ${fullName(person)}, ${streetLine(household.address)}, ${townLine(household.address)}${random.chance(0.5) ? `, geboren am ${born(person)}` : ''}, wird Folgendes vereinbart:`,
    )
    for (let each = 1; each <= count; each++) {
      flowParagraph(flow, `§ ${each} ${random.pick(clauses)}`, { face: 'bold' })
      for (let part = random.between(1, 3); part > 0; part--)
        flowParagraph(flow, paragraphOf(matter, 'contract'))
    }
    flowParagraph(flow, `Musterfelde, den ${germanDay(addDays(matter.day, -random.between(20, 400)))}`)
    sign(lastSheet(flow), { x: hand.left, y: Math.min(flow.y + 10, 285) }, random)
    return finishFlow(flow)
  }

/** Sheets with the same head on each: statements of an account, or wages month by month. */
export const writeSeries =
  (count: number): Writing =>
  (matter) => {
    const { random, person, household, day } = matter
    const wages = random.chance(0.4)
    const name = firmName(random)
    const hand = { ...handOf(matter), numbering: wages ? () => null : handOf(matter).numbering }
    const flow = startFlow(hand, hand.top)
    const number = random.between(1, 12)
    for (let at = 0; at < count; at++) {
      if (at > 0) turnPage(flow)
      const sheet = lastSheet(flow)
      write(sheet, wages ? name : household.bankName, { x: hand.left, y: flow.y, size: 15, face: 'bold' })
      flow.y += 10
      if (wages || at === 0)
        flow.y = writeLines(sheet, clientAddress(matter), { x: hand.left, y: flow.y, size: hand.size }) + 8
      flowParagraph(
        flow,
        wages
          ? `Entgeltabrechnung für ${germanMonth(addDays(day, -30 * (count - at)))}`
          : `Kontoauszug Nr. ${number}/${day.slice(0, 4)}`,
        { face: 'bold' },
      )
      flowParagraph(
        flow,
        wages
          ? `Personalnummer 4711 Geburtsdatum ${born(person)}`
          : `IBAN: ${spacedIban(household.ibans[0] ?? '')}`,
      )
      if (!wages && at > 0) flowParagraph(flow, `Übertrag ${euro(amountBetween(matter, 1, 900))}`)
      for (let row = random.between(8, 24); row > 0 && flow.y < hand.bottom - 8; row--)
        flowParagraph(
          flow,
          `${germanDay(addDays(day, -row))} ${random.pick(['Kartenzahlung', 'Lastschrift', 'Gutschrift', 'Dauerauftrag', 'Stundenlohn', 'Zuschlag'])} ${euro(amountBetween(matter, -90, 900))}`,
        )
      if (!wages && at < count - 1) flowParagraph(flow, `Übertrag ${euro(amountBetween(matter, 1, 900))}`)
    }
    return finishFlow(flow)
  }

/** A form of several pages: fields with labels, section by section. */
export const writeLongForm =
  (sections: number): Writing =>
  (matter) => {
    const { random, person, household } = matter
    const code = random.pick(['HA', 'WBA', 'EK', 'KDU', 'VM', 'EKS', 'WEP', 'AB'])
    const printed = random.chance(0.6)
      ? `${random.pick(['Jobcenter', 'Amt', 'Form'])}-${code}.0${random.between(1, 9)}.2026`
      : null
    const hand = { ...handOf(matter), footer: printed, footerOnAll: true }
    const flow = startFlow(hand, hand.top)
    write(lastSheet(flow), code, { x: 190, y: 20, size: 24, face: 'bold', align: 'right' })
    flowParagraph(
      flow,
      random.pick(['Antrag auf Leistungen', 'Anlage zur Feststellung', 'Erklärung', 'Fragebogen']),
      { face: 'bold', size: 15 },
    )
    flow.y += 8
    const fields = [
      `Name, Vorname ${person.lastName}, ${person.firstName}`,
      `Geburtsdatum ${born(person)}`,
      `Nummer der Bedarfsgemeinschaft ${spellNumber(matter)}`,
      `Anschrift ${streetLine(household.address)}, ${townLine(household.address)}`,
    ]
    for (const field of fields) if (random.chance(0.75)) flowParagraph(flow, field)
    for (let each = 1; each <= sections; each++) {
      flowParagraph(
        flow,
        `${each}. ${random.pick(['Angaben zur Person', 'Einkommen', 'Vermögen', 'Wohnung', 'Kinder', 'Erklärung', 'Bankverbindung', 'Weitere Personen'])}`,
        { face: 'bold' },
      )
      for (let field = random.between(3, 9); field > 0; field--)
        flowParagraph(
          flow,
          `${random.pick(['Ja Nein Wird Einkommen erzielt?', 'Betrag monatlich', 'Seit wann?', 'Art der Einnahme', 'Name des Kindes', 'Bitte Nachweise beifügen.', 'Trifft nicht zu'])} ${random.chance(0.3) ? euro(amountBetween(matter, 10, 800)) : ''}`,
        )
      if (random.chance(0.15)) flowParagraph(flow, `IBAN ${spacedIban(household.ibans[0] ?? '')}`)
    }
    flowParagraph(flow, `Ort, Datum Musterfelde, ${germanDay(matter.day)} Unterschrift`)
    sign(lastSheet(flow), { x: hand.left + 60, y: Math.min(flow.y, 285) }, random)
    return finishFlow(flow)
  }

/** A paper with little on it: a card, a slip, a note. */
export const writeSlip: Writing = (matter) => {
  const { random, person } = matter
  const hand = { ...handOf(matter), numbering: () => null }
  const flow = startFlow(hand, random.between(30, 120))
  const lines = [
    random.pick(['Bescheinigung', 'Ausweis', 'Quittung', 'Bestätigung', 'Notiz']),
    fullName(person),
    born(person),
    `Nr. ${random.digits(8)}`,
    germanDay(matter.day),
    'Vorlage beim Amt',
  ]
  for (const line of lines) if (random.chance(0.75)) flowParagraph(flow, line)
  return finishFlow(flow)
}
