import { addMonths, ageOn, germanMonth } from '../days.ts'
import type { TrainingMember } from '../office/contract.ts'
import type { Matter, Writing } from './contract.ts'
import { writeFirmLetter } from './firm-letter.ts'
import { advertiser, familienkasse, registryOffice, school } from './firms.ts'
import { bgNote, born, euro, fullName, officeAddress, streetLine, townLine } from './matter-words.ts'

const childOf = ({ household, person, day }: Matter): TrainingMember =>
  household.members.find((member) => member.role === 'child' && ageOn(member.birthDate, day) >= 6) ?? person

/** Names the child with its date of birth, not the BG-Nummer: the Familienkasse does not know it. */
export const writeKindergeld: Writing = (matter) => {
  const child = childOf(matter)
  return writeFirmLetter(matter, familienkasse, {
    recipient: officeAddress(matter.office),
    block: [
      ['Kindergeld-Nr.', child.childBenefitNumber],
      ['Telefon', '0999 440055'],
    ],
    subject: 'Bescheid über Kindergeld – Mitteilung an das Jobcenter',
    references: [
      `Berechtigt: ${fullName(matter.person)}, geboren am ${born(matter.person)}`,
      `Anschrift: ${streetLine(matter.household.address)}, ${townLine(matter.household.address)}`,
    ],
    salutation: 'Sehr geehrte Damen und Herren,',
    paragraphs: [
      `für das Kind ${fullName(child)}, geboren am ${born(child)}, haben wir Kindergeld in Höhe von ${euro(259)} monatlich ab ${germanMonth(addMonths(matter.day, -2))} festgesetzt.`,
      'Das Kindergeld wird monatlich an die berechtigte Person ausgezahlt. Dieser Bescheid gilt bis zur Vollendung des 18. Lebensjahres.',
    ],
    signedBy: 'Im Auftrag',
  })
}

export const writeSchule: Writing = (matter) => {
  const child = childOf(matter)
  const year = Number(matter.day.slice(0, 4))
  return writeFirmLetter(matter, school, {
    recipient: officeAddress(matter.office),
    block: [
      ['Zeichen', bgNote(matter)],
      ['Telefon', '0999 440021'],
    ],
    subject: 'Schulbescheinigung',
    salutation: 'Sehr geehrte Damen und Herren,',
    paragraphs: [
      `hiermit wird bescheinigt, dass ${fullName(child)}, geboren am ${born(child)}, wohnhaft ${streetLine(matter.household.address)}, ${townLine(matter.household.address)}, unsere Schule besucht.`,
      `${child.sex === 'f' ? 'Die Schülerin' : 'Der Schüler'} besucht im Schuljahr ${year}/${year + 1} die Klasse ${Math.min(12, Math.max(1, ageOn(child.birthDate, matter.day) - 5))}b. Der Schulbesuch endet voraussichtlich nicht vor dem 31.07.${year + 1}.`,
      'Diese Bescheinigung dient zur Vorlage beim Jobcenter.',
    ],
    signedBy: 'Schulsekretariat',
  })
}

export const writeMeldebescheinigung: Writing = (matter) =>
  writeFirmLetter(matter, registryOffice, {
    recipient: officeAddress(matter.office),
    block: [
      ['Zeichen', bgNote(matter)],
      ['Telefon', '0999 440001'],
    ],
    subject: 'Meldebescheinigung (§ 18 Bundesmeldegesetz)',
    salutation: 'Sehr geehrte Damen und Herren,',
    paragraphs: [
      'es wird bescheinigt, dass folgende Person hier mit alleiniger Wohnung gemeldet ist:',
      `Familienname: ${matter.person.lastName}`,
      `Vornamen: ${matter.person.firstName}`,
      `Geburtsdatum: ${born(matter.person)}`,
      `Anschrift: ${streetLine(matter.household.address)}, ${townLine(matter.household.address)}`,
    ],
    signedBy: 'Bürgerbüro',
  })

/** Advertising: it concerns no case at all. */
export const writeAdvertising: Writing = (matter) =>
  writeFirmLetter(matter, advertiser, {
    recipient: ['An alle Büros', 'im Stadtgebiet Musterfelde'],
    block: [
      ['Aktion', 'Herbst'],
      ['Telefon', '0999 990099'],
    ],
    subject: 'Nur diese Woche: 20 % Rabatt auf alle Bürostühle!',
    salutation: 'Liebe Kundinnen und Kunden,',
    paragraphs: [
      'sitzen auch Sie den ganzen Tag? Dann besuchen Sie unsere große Ausstellung mit über 300 Bürostühlen, Schreibtischen und Sofas. Kaffee und Kuchen sind an allen Tagen kostenlos.',
      'Bringen Sie diesen Brief mit und sparen Sie 20 % auf Ihren ersten Einkauf. Das Angebot gilt nicht für bereits reduzierte Ware.',
      'Wir freuen uns auf Ihren Besuch!',
    ],
    signedBy: 'Ihr Team von Möbelwelt Traumsofa',
  })
