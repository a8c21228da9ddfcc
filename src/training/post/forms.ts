import { addDays, addMonths, endOfMonth, germanDay, longGermanDay, workingDay } from '../days.ts'
import { type Sheet, write } from '../sheet/sheet.ts'
import type { Matter, Writing } from './contract.ts'
import { continueForm, type Field, openForm } from './form.ts'
import { sign } from './marks.ts'
import { amountBetween, born, euro, fullName, spellNumber, streetLine, townLine } from './matter-words.ts'

const personFields = ({ person, household }: Matter): Field[] => [
  { heading: '1. Persönliche Daten' },
  { label: 'Familienname', value: person.lastName },
  { label: 'Vorname', value: person.firstName },
  { label: 'Geburtsdatum', value: born(person) },
  { label: 'Kundennummer', value: person.customerNumber },
  { label: 'Straße, Hausnummer', value: streetLine(household.address) },
  { label: 'Postleitzahl, Wohnort', value: townLine(household.address) },
]

const signForm = (sheet: Sheet, y: number, matter: Matter) => {
  write(sheet, `${matter.office.address.town}, ${germanDay(matter.day)}`, { x: 20, y: y + 18, size: 11 })
  sign(sheet, { x: 100, y: y + 18 }, matter.random)
  write(sheet, 'Ort, Datum', { x: 20, y: y + 23, size: 7.5 })
  write(sheet, 'Unterschrift der antragstellenden Person', { x: 100, y: y + 23, size: 7.5 })
}

/** Weiterbewilligungsantrag, two pages. */
export const writeWba: Writing = (matter) => {
  const head = {
    code: 'WBA',
    title: 'Antrag auf Weiterbewilligung der Leistungen nach dem SGB II',
    printed: 'Jobcenter-WBA.04.2026',
  }
  const first = openForm(matter, head, {
    number: spellNumber(matter),
    page: 'Seite 1 von 2',
    fields: [
      ...personFields(matter),
      { label: 'Telefon (freiwillige Angabe)', value: matter.household.phone },
      { label: 'Der Bewilligungszeitraum endet am', value: germanDay(endOfMonth(addMonths(matter.day, 1))) },
      { heading: '2. Änderungen seit dem letzten Antrag' },
      { question: 'Haben sich die persönlichen Verhältnisse geändert?', yes: false },
      { question: 'Hat sich die Zahl der Personen in der Wohnung geändert?', yes: false },
      {
        question: 'Haben sich die Kosten für Unterkunft und Heizung geändert?',
        yes: matter.random.chance(0.5),
      },
      { question: 'Hat sich das Einkommen einer Person geändert?', yes: matter.random.chance(0.4) },
    ],
  })
  const second = continueForm(matter, head, {
    page: 'Seite 2 von 2',
    fields: [
      { heading: '3. Vermögen und Bankverbindung' },
      { question: 'Verfügt eine Person über erhebliches Vermögen?', yes: false },
      { label: 'Kontoinhaberin oder Kontoinhaber', value: fullName(matter.person), wide: true },
      { label: 'IBAN', value: matter.household.ibans[0] ?? '', wide: true },
      { heading: '4. Erklärung' },
      { question: 'Alle Angaben sind vollständig und richtig.', yes: true },
      { question: 'Kontoauszüge der letzten drei Monate sind beigefügt.', yes: true },
    ],
  })
  signForm(second.sheet, second.end, matter)
  return [first.sheet, second.sheet]
}

const changes = [
  'Ich habe eine Arbeit aufgenommen. Der Arbeitsvertrag liegt bei.',
  'Die Miete hat sich erhöht. Das Schreiben des Vermieters liegt bei.',
  'Ich habe eine Nebentätigkeit mit zehn Stunden in der Woche begonnen.',
  'Ich habe eine neue Bankverbindung (siehe unten).',
]

/** Veränderungsmitteilung. */
export const writeVaem: Writing = (matter) => {
  const head = { code: 'VÄM', title: 'Veränderungsmitteilung', printed: 'Jobcenter-VÄM.04.2026' }
  const { sheet, end } = openForm(matter, head, {
    number: spellNumber(matter),
    page: 'Seite 1 von 1',
    fields: [
      ...personFields(matter),
      { heading: '2. Was hat sich geändert?' },
      { label: 'Die Änderung gilt ab', value: germanDay(addDays(matter.day, -matter.random.between(1, 20))) },
      { label: 'Telefon (freiwillige Angabe)', value: matter.household.phone },
      { label: 'Bitte beschreiben Sie die Änderung', value: matter.random.pick(changes), wide: true },
      { question: 'Sind Nachweise beigefügt?', yes: true },
      { heading: '3. Bankverbindung' },
      { label: 'IBAN', value: matter.household.ibans[0] ?? '', wide: true },
    ],
  })
  signForm(sheet, end, matter)
  return [sheet]
}

/** Anlage UH1 about maintenance for a child. */
export const writeUh: Writing = (matter) => {
  const head = {
    code: 'UH1',
    title: 'Anlage Unterhalt für Kinder und Schwangere',
    printed: 'Jobcenter-UH1.04.2026',
  }
  const child = matter.household.members.find((member) => member.role === 'child')
  const { sheet, end } = openForm(matter, head, {
    number: spellNumber(matter),
    page: 'Seite 1 von 1',
    fields: [
      ...personFields(matter),
      { heading: '2. Angaben zum Kind und zum anderen Elternteil' },
      { label: 'Name des Kindes', value: child ? fullName(child) : '' },
      { label: 'Geburtsdatum des Kindes', value: child ? born(child) : '' },
      { question: 'Wird für das Kind Unterhalt gezahlt?', yes: false },
      { question: 'Wurde Unterhaltsvorschuss beantragt?', yes: true },
      { question: 'Gibt es einen Unterhaltstitel (Urteil, Urkunde des Jugendamts)?', yes: false },
    ],
  })
  signForm(sheet, end, matter)
  return [sheet]
}

/** Antrag auf Leistungen für Bildung und Teilhabe (§ 28 SGB II). */
export const writeBut: Writing = (matter) => {
  const head = {
    code: 'BuT',
    title: 'Antrag auf Leistungen für Bildung und Teilhabe',
    printed: 'Jobcenter-BuT.04.2026',
  }
  const child = matter.household.members.find((member) => member.role === 'child')
  const { sheet, end } = openForm(matter, head, {
    number: spellNumber(matter),
    page: 'Seite 1 von 1',
    fields: [
      ...personFields(matter),
      { heading: '2. Leistungen für' },
      { label: 'Name des Kindes', value: child ? fullName(child) : '' },
      { label: 'Geburtsdatum des Kindes', value: child ? born(child) : '' },
      {
        label: 'Schule oder Kindertageseinrichtung',
        value: 'Grundschule am Übungsplatz, Musterfelde',
        wide: true,
      },
      { question: 'Mehrtägige Klassenfahrt', yes: true },
      { question: 'Gemeinschaftliche Mittagsverpflegung', yes: true },
      { question: 'Lernförderung', yes: false },
      { label: 'Kosten der Klassenfahrt', value: euro(amountBetween(matter, 120, 310)) },
      { label: 'Beginn der Klassenfahrt', value: germanDay(workingDay(addDays(matter.day, 40))) },
    ],
  })
  signForm(sheet, end, matter)
  return [sheet]
}

/** Mietbescheinigung of the landlord. */
export const writeMietbescheinigung: Writing = (matter) => {
  const { household, person, random } = matter
  const head = { code: '', title: 'Mietbescheinigung', printed: 'Mietbescheinigung (Muster der Schulung)' }
  const { sheet, end } = openForm(matter, head, {
    number: spellNumber(matter),
    page: 'Seite 1 von 1',
    fields: [
      { heading: 'Angaben der Vermieterin oder des Vermieters' },
      { label: 'Vermieter', value: household.landlord, wide: true },
      { label: 'Mieterin oder Mieter', value: fullName(person) },
      { label: 'Geburtsdatum', value: born(person) },
      {
        label: 'Anschrift der Wohnung',
        value: `${streetLine(household.address)}, ${townLine(household.address)}`,
        wide: true,
      },
      { label: 'Einzug am', value: germanDay(addDays(matter.day, -random.between(300, 2500))) },
      { label: 'Wohnfläche', value: `${random.between(38, 92)} m²` },
      { label: 'Grundmiete monatlich', value: euro(amountBetween(matter, 310, 690)) },
      { label: 'Betriebskosten monatlich', value: euro(amountBetween(matter, 80, 190)) },
      { label: 'Heizkosten monatlich', value: euro(amountBetween(matter, 60, 130)) },
      { label: 'Zahl der Personen in der Wohnung', value: String(household.members.length) },
      { question: 'Wird das Warmwasser zentral erzeugt?', yes: random.chance(0.6) },
      { question: 'Bestehen Mietrückstände?', yes: false },
    ],
  })
  write(sheet, `${matter.office.address.town}, ${longGermanDay(matter.day)}`, { x: 20, y: end + 18 })
  sign(sheet, { x: 100, y: end + 18 }, random)
  write(sheet, household.landlord, { x: 100, y: end + 23, size: 8 })
  return [sheet]
}
