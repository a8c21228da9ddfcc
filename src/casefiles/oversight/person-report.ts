import { officeDay } from '#platform'
import type { PersonData } from './person-data.ts'
import type { Section } from './report-pdf.ts'

/** Art. 15 (1) GDPR wants them told with the data. */
export const purposes = [
  'Zweck: Prüfen und Erbringen von Leistungen der Grundsicherung für Arbeitsuchende nach dem Zweiten Buch Sozialgesetzbuch (SGB II) und Führen der Akten dazu.',
  'Rechtsgrundlagen: Art. 6 Abs. 1 Buchst. c und e DSGVO in Verbindung mit §§ 67a bis 67c SGB X und §§ 50 ff. SGB II; für Gesundheitsdaten zusätzlich Art. 9 Abs. 2 Buchst. b DSGVO in Verbindung mit § 67a Abs. 1 Satz 2 und § 67b Abs. 1 Satz 2 SGB X.',
  'Herkunft: Ihre eigenen Anträge, Schreiben und Angaben, Angaben anderer Stellen, die dazu gesetzlich verpflichtet oder befugt sind, und das Fachverfahren des Jobcenters.',
  'Empfänger: Beschäftigte des Jobcenters, soweit sie die Daten für ihre Aufgaben brauchen (§ 35 SGB I); andere Stellen nur, soweit ein Gesetz es erlaubt (§§ 67d bis 77 SGB X).',
  'Dauer: bis die Aufbewahrungsfristen des Jobcenters abgelaufen sind.',
  'Ihre Rechte: Berichtigung (Art. 16 DSGVO), Löschung und Einschränkung der Verarbeitung (Art. 17 und 18 DSGVO, § 84 SGB X), Beschwerde bei der Aufsichtsbehörde für den Datenschutz (Art. 77 DSGVO, § 81 SGB X).',
  'Es werden keine Entscheidungen ausschließlich automatisiert getroffen (Art. 22 DSGVO). Die Zuordnung von Schreiben zu Akten geschieht zum Teil automatisch und wird von Menschen geprüft.',
]

const names: Record<string, string> = {
  customerNumber: 'Kundennummer',
  title: 'Titel',
  firstName: 'Vorname',
  lastName: 'Nachname',
  birthName: 'Geburtsname',
  birthDate: 'Geburtsdatum',
  sex: 'Geschlecht',
  pensionNumber: 'Rentenversicherungsnummer',
  taxId: 'Steuer-Identifikationsnummer',
  household: 'Bedarfsgemeinschaft',
  role: 'Rolle',
  from: 'seit',
  to: 'bis',
  address: 'Anschrift',
  phone: 'Telefon',
  email: 'E-Mail',
  ibans: 'IBAN',
  landlord: 'Vermietung',
  employer: 'Arbeitgeber',
  healthInsurer: 'Krankenkasse',
  electricitySupplier: 'Stromversorger',
  childBenefitNumber: 'Kindergeldnummer',
}
const roles: Record<string, string> = {
  applicant: 'antragstellende Person',
  partner: 'Partner oder Partnerin',
  child: 'Kind',
  other: 'weiteres Mitglied',
}
const kinds: Record<string, string> = {
  benefits: 'Leistungsakte',
  objection: 'Widerspruchsakte',
  offence: 'Ordnungswidrigkeitenakte',
  maintenance: 'Unterhaltsakte',
}
const channels: Record<string, string> = { scan: 'gescannt', upload: 'hochgeladen', api: 'Schnittstelle' }
const did = { seen: 'angesehen', taken: 'heruntergeladen', worked: 'bearbeitet' }

const time = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
})
const day = (iso: string | null) => (iso ? iso.split('-').toReversed().join('.') : '–')

/** The report in words and tables, in German: the language of the office. */
export const reportOf = (data: Omit<PersonData, 'clientId'>, madeOn: string) => {
  const { masterData, memberships, files, documents, looks, office } = data
  const sections: Section[] = [
    { heading: 'Ihre Daten', paragraphs: [], table: pairs([masterData]) },
    ...memberships.map((membership) => ({
      heading: `In der Bedarfsgemeinschaft ${membership.household}`,
      paragraphs: [],
      table: pairs([membership]),
    })),
    {
      heading: 'Akten',
      paragraphs: [],
      table: {
        head: ['Aktenzeichen', 'Art', 'Zuständig'],
        widths: [0.35, 0.3, 0.35],
        rows: files.map(({ reference, kind, unit }) => [reference, kinds[kind] ?? kind, unit ?? '–']),
      },
    },
    {
      heading: 'Dokumente in diesen Akten',
      paragraphs:
        documents.length === 0 ? ['Keine.'] : ['Kopien einzelner Dokumente erhalten Sie auf Wunsch.'],
      ...(documents.length > 0 && {
        table: {
          head: ['Eingang', 'Dokumentart', 'Seiten', 'Weg', 'Akte'],
          widths: [0.14, 0.34, 0.1, 0.16, 0.26],
          rows: documents.map((one) => [
            day(one.receivedOn),
            one.type ?? 'noch ohne Art',
            String(one.pages),
            channels[one.channel] ?? one.channel,
            one.file,
          ]),
        },
      }),
    },
    {
      heading: 'Wer Ihre Akten angesehen oder bearbeitet hat',
      paragraphs: looks.length === 0 ? ['Bisher niemand.'] : [],
      ...(looks.length > 0 && {
        table: {
          head: ['Wann', 'Was', 'Wer', 'Akte'],
          widths: [0.22, 0.18, 0.34, 0.26],
          rows: looks.map(({ at, did: what, by, file }) => [
            `${day(officeDay(new Date(at)))} ${time.format(new Date(at))}`,
            did[what],
            by,
            file,
          ]),
        },
      }),
    },
    { heading: 'Zwecke, Rechtsgrundlagen und Ihre Rechte', paragraphs: purposes },
  ]
  return {
    title: 'Auskunft über Ihre gespeicherten Daten',
    lead: [
      `${office}, Stand ${day(madeOn)}`,
      'Auskunft nach Art. 15 der Datenschutz-Grundverordnung (DSGVO) und § 83 SGB X.',
    ],
    sections,
  }
}

/** Name and value of everything that is known. */
const pairs = (records: Record<string, string | string[] | null>[]): NonNullable<Section['table']> => ({
  head: ['Angabe', 'Gespeichert'],
  widths: [0.35, 0.65],
  rows: records.flatMap((record) =>
    Object.entries(record)
      .filter(([, value]) => value !== null && value.length > 0)
      .map(([key, value]) => [names[key] ?? key, wordOf(key, value ?? '')]),
  ),
})

const wordOf = (key: string, value: string | string[]): string => {
  if (Array.isArray(value)) return value.join(', ')
  if (key === 'role') return roles[value] ?? value
  return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value
}
