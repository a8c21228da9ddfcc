import type { TrainingAddress, TrainingHousehold, TrainingMember, TrainingOffice } from './office/contract.ts'

const registerColumns = [
  'bg_nummer',
  'status',
  'team',
  'sachbearbeiter',
  'geschuetzt',
  'rolle',
  'titel',
  'vorname',
  'nachname',
  'geburtsname',
  'name_geaendert_am',
  'geburtsdatum',
  'geschlecht',
  'kundennummer',
  'mitglied_von',
  'mitglied_bis',
  'rv_nummer',
  'steuer_id',
  'strasse',
  'hausnummer',
  'plz',
  'ort',
  'fruehere_anschriften',
  'ibans',
  'telefon',
  'email',
  'vermieter',
  'arbeitgeber',
  'stromversorger',
  'stromkundennummer',
  'krankenkasse',
  'kindergeldnummer',
  'ausgehende_schreiben',
] as const

/** One member of one household in the columns of the register file; lists are joined by ` | `. */
export type RegisterRow = Record<(typeof registerColumns)[number], string>

const formerAddress = (address: TrainingAddress) =>
  `${address.street} ${address.houseNumber}, ${address.postcode} ${address.town} (${address.from}/${address.to})`

const personColumns = (member: TrainingMember) => ({
  rolle: member.role,
  titel: member.title,
  vorname: member.firstName,
  nachname: member.lastName,
  geburtsname: member.birthName,
  name_geaendert_am: member.nameChangedOn,
  geburtsdatum: member.birthDate,
  geschlecht: member.sex,
  kundennummer: member.customerNumber,
  mitglied_von: member.memberFrom,
  mitglied_bis: member.memberTo,
  rv_nummer: member.pensionNumber,
  steuer_id: member.taxId,
  arbeitgeber: member.employer,
  krankenkasse: member.healthInsurer,
  kindergeldnummer: member.childBenefitNumber,
})

const householdColumns = (household: TrainingHousehold) => ({
  bg_nummer: household.bgNumber,
  status: household.status,
  team: household.team,
  sachbearbeiter: household.clerkCode,
  geschuetzt: household.protected ? '1' : '0',
  strasse: household.address.street,
  hausnummer: household.address.houseNumber,
  plz: household.address.postcode,
  ort: household.address.town,
  fruehere_anschriften: household.formerAddresses.map(formerAddress).join(' | '),
  ibans: household.ibans.join(' | '),
  telefon: household.phone,
  email: household.email,
  vermieter: household.landlord,
  stromversorger: household.electricitySupplier,
  stromkundennummer: household.electricityNumber,
  ausgehende_schreiben: household.sentLetters.join(' | '),
})

/** The office's cases as rows of the register file, one for each member of each household. */
export const registerRows = (office: TrainingOffice): RegisterRow[] =>
  office.households.flatMap((household) =>
    household.members.map((member) => ({ ...householdColumns(household), ...personColumns(member) })),
  )

const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The register file itself: `;` between cells, UTF-8 with byte order mark, CRLF, a heading and one line for each member. */
export const registerCsv = (office: TrainingOffice): string => {
  const lines = registerRows(office).map((row) =>
    registerColumns.map((column) => cell(row[column])).join(';'),
  )
  return `\uFEFF${registerColumns.join(';')}\r\n${lines.join('\r\n')}\r\n`
}
