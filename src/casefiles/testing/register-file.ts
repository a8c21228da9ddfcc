import { Readable } from 'node:stream'
import type { Database } from '#platform'
import { importRegister } from '../import-register.ts'
import { registerColumns } from '../register-keys.ts'

export type Cells = Partial<Record<(typeof registerColumns)[keyof typeof registerColumns], string>>

export const columns: readonly string[] = Object.values(registerColumns)

/** A member as a register file has it: Mira Beispiel, unless told otherwise. */
export const member = (cells: Cells = {}): Cells => ({
  bg_nummer: '99704//0000101',
  status: 'active',
  team: 'Leistung 511',
  sachbearbeiter: 'L101',
  geschuetzt: '0',
  rolle: 'applicant',
  vorname: 'Mira',
  nachname: 'Beispiel',
  geburtsdatum: '1980-03-12',
  geschlecht: 'f',
  kundennummer: '100A000101',
  mitglied_von: '2020-01-01',
  strasse: 'Musterweg',
  hausnummer: '7',
  plz: '99704',
  ort: 'Teststadt',
  ...cells,
})

/** The file's text: `;` between fields, CRLF unless told otherwise, fields quoted where they must be. */
export const registerFile = (members: readonly Cells[], lineEnd = '\r\n'): string => {
  const quote = (text: string) => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = members.map((cells) =>
    columns.map((column) => quote(cells[column as keyof Cells] ?? '')).join(';'),
  )
  return `${[columns.join(';'), ...lines].join(lineEnd)}${lineEnd}`
}

export const importFile = (
  database: Database,
  file: string | Buffer,
  { tenantId = 1, today = '2026-09-14' } = {},
) =>
  importRegister({
    database,
    tenantId,
    staffId: null,
    source: Readable.from([Buffer.from(file)]),
    gzip: 'detect',
    clock: { now: () => new Date(`${today}T10:00:00Z`) },
  })

export const importMembers = (database: Database, ...members: Cells[]) =>
  importFile(database, registerFile(members))
