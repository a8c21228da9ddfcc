import { addDays, addMonths, endOfMonth, germanDay } from '../days.ts'
import type { Writing } from './contract.ts'
import { writeFirmLetter } from './firm-letter.ts'
import { employerFirm, landlordFirm, stadtwerke } from './firms.ts'
import { noteByHand } from './marks.ts'
import { amountBetween, bgNote, clientAddress, euro, greeting, streetLine, townLine } from './matter-words.ts'

/** Post to the client, handed in with the number written on it by hand. */
const handedIn =
  (writing: Writing): Writing =>
  (matter) => {
    const sheets = writing(matter)
    const [first] = sheets
    if (first) noteByHand(first, bgNote(matter), { x: 122, y: 95 })
    return sheets
  }

export const writeStromsperre: Writing = handedIn((matter) => {
  const due = amountBetween(matter, 180, 640)
  return writeFirmLetter(matter, stadtwerke(matter.household.electricitySupplier), {
    recipient: clientAddress(matter),
    block: [
      ['Vertragskonto', matter.household.electricityNumber],
      ['Telefon', '0999 440012'],
    ],
    subject: 'Androhung der Unterbrechung Ihrer Stromversorgung (Sperrung)',
    salutation: greeting(matter.person),
    paragraphs: [
      `trotz unserer Mahnung vom ${germanDay(addDays(matter.day, -21))} ist auf Ihrem Vertragskonto noch ein Betrag von ${euro(due)} offen.`,
      `Bitte zahlen Sie den Betrag bis zum ${germanDay(addDays(matter.day, 10))}. Andernfalls werden wir die Stromversorgung am ${germanDay(addDays(matter.day, 30))} unterbrechen. Die Kosten der Sperrung und der Wiederherstellung tragen Sie.`,
      'Wir bieten Ihnen eine Abwendungsvereinbarung mit Ratenzahlung an. Wenden Sie sich auch an Ihr Jobcenter oder an eine Schuldnerberatung.',
    ],
    signedBy: 'Forderungsmanagement',
  })
})

export const writeAbschlag: Writing = handedIn((matter) =>
  writeFirmLetter(matter, stadtwerke(matter.household.electricitySupplier), {
    recipient: clientAddress(matter),
    block: [
      ['Vertragskonto', matter.household.electricityNumber],
      ['Telefon', '0999 440010'],
    ],
    subject: `Ihre Stromrechnung ${Number(matter.day.slice(0, 4)) - 1} und Ihr neuer Abschlagsplan`,
    salutation: greeting(matter.person),
    paragraphs: [
      `für Ihre Wohnung ${streetLine(matter.household.address)} haben wir den Verbrauch abgerechnet. Ihr neuer monatlicher Abschlag beträgt ${euro(amountBetween(matter, 55, 120))} und ist erstmals am ${germanDay(addMonths(matter.day, 1))} fällig.`,
    ],
    table: [
      ['Zeitraum', 'Verbrauch', 'Betrag'],
      ['Januar bis Juni', `${matter.random.between(700, 1300)} kWh`, euro(amountBetween(matter, 240, 420))],
      ['Juli bis Dezember', `${matter.random.between(700, 1300)} kWh`, euro(amountBetween(matter, 240, 420))],
      ['Nachzahlung', '', euro(amountBetween(matter, 20, 160))],
    ],
    signedBy: 'Kundenservice',
  }),
)

export const writeMieterhoehung: Writing = handedIn((matter) => {
  const old = amountBetween(matter, 330, 520)
  return writeFirmLetter(matter, landlordFirm(matter.household.landlord), {
    recipient: clientAddress(matter),
    block: [
      ['Mietvertrag', `MV-${matter.random.digits(5)}`],
      ['Telefon', '0999 440071'],
    ],
    subject: 'Mieterhöhung nach § 558 BGB',
    references: [`Wohnung: ${streetLine(matter.household.address)}, ${townLine(matter.household.address)}`],
    salutation: greeting(matter.person),
    paragraphs: [
      `die Kaltmiete für Ihre Wohnung beträgt seit mehr als 15 Monaten unverändert ${euro(old)}. Wir bitten Sie, einer Erhöhung auf die ortsübliche Vergleichsmiete zuzustimmen.`,
      `Die neue Kaltmiete beträgt ab ${germanDay(addMonths(matter.day, 3))} monatlich ${euro(Math.round(old * 108) / 100)}. Betriebs- und Heizkosten bleiben unverändert.`,
      `Bitte senden Sie uns Ihre Zustimmung bis zum ${germanDay(endOfMonth(addMonths(matter.day, 2)))} zurück.`,
    ],
    signedBy: 'Mietverwaltung',
  })
})

export const writeBetriebskosten: Writing = handedIn((matter) => {
  const costs = [
    amountBetween(matter, 180, 290),
    amountBetween(matter, 210, 340),
    amountBetween(matter, 90, 160),
    amountBetween(matter, 520, 890),
  ]
  const sum = costs.reduce((total, cost) => total + cost, 0)
  const paid = sum - amountBetween(matter, 40, 320)
  const year = Number(matter.day.slice(0, 4)) - 1
  return writeFirmLetter(matter, landlordFirm(matter.household.landlord), {
    recipient: clientAddress(matter),
    block: [
      ['Mietvertrag', `MV-${matter.random.digits(5)}`],
      ['Telefon', '0999 440071'],
    ],
    subject: `Betriebskostenabrechnung für das Jahr ${year}`,
    references: [`Abrechnungszeitraum: 01.01.${year} bis 31.12.${year}`],
    salutation: greeting(matter.person),
    paragraphs: ['für Ihre Wohnung rechnen wir die Betriebs- und Heizkosten wie folgt ab:'],
    table: [
      ['Kostenart', 'Verteilung', 'Ihr Anteil'],
      ['Grundsteuer und Versicherung', 'Wohnfläche', euro(costs[0] ?? 0)],
      ['Wasser und Abwasser', 'Verbrauch', euro(costs[1] ?? 0)],
      ['Müllabfuhr, Hausreinigung', 'Wohnfläche', euro(costs[2] ?? 0)],
      ['Heizung und Warmwasser', 'Verbrauch', euro(costs[3] ?? 0)],
      ['Summe der Kosten', '', euro(sum)],
      ['Ihre Vorauszahlungen', '', euro(-paid)],
      ['Nachzahlung', '', euro(sum - paid)],
    ],
    more: [`Bitte überweisen Sie die Nachzahlung bis zum ${germanDay(addDays(matter.day, 30))}.`],
  })
})

export const writeKuendigung: Writing = handedIn((matter) =>
  writeFirmLetter(matter, employerFirm(matter.person.employer || 'Logistik Lehrpfad GmbH'), {
    recipient: clientAddress(matter),
    block: [
      ['Personalnummer', matter.random.digits(5)],
      ['Telefon', '0999 440033'],
    ],
    subject: 'Kündigung Ihres Arbeitsverhältnisses',
    salutation: greeting(matter.person),
    paragraphs: [
      `hiermit kündigen wir das mit Ihnen bestehende Arbeitsverhältnis ordentlich und fristgerecht zum ${germanDay(endOfMonth(addMonths(matter.day, 1)))}, hilfsweise zum nächstmöglichen Zeitpunkt.`,
      'Wir weisen Sie darauf hin, dass Sie sich spätestens drei Monate vor dem Ende, sonst innerhalb von drei Tagen nach Kenntnis, bei der Agentur für Arbeit arbeitsuchend melden müssen.',
      'Ihre Arbeitspapiere senden wir Ihnen nach dem letzten Arbeitstag zu.',
    ],
    signedBy: 'Personalabteilung',
  }),
)
