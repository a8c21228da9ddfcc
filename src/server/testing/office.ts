import { Readable } from 'node:stream'
import { type OfficePlan, type Role, setUpOffice } from '#access'
import { importRegister } from '#casefiles'
import { setResponsibility } from '#inbox'
import type { Database } from '#platform'
import { member, registerFile } from '../../casefiles/testing/register-file.ts'

export const testPassword = 'ein-langes-kennwort'

/** The people of the made-up office: login, roles, clerk code and the key of their unit. */
const people: [login: string, roles: Role[], code: string | null, unit: string, name: string][] = [
  ['ada', ['clerk'], 'L101', 'team-a', 'Ada Sorge'],
  ['ben', ['clerk'], 'L102', 'team-a', 'Ben Acker'],
  ['lea', ['team-lead'], 'L100', 'team-a', 'Lea Lenz'],
  ['cem', ['clerk'], 'L201', 'team-b', 'Cem Yildiz'],
  ['mia', ['mail-room'], null, 'poststelle', 'Mia Bote'],
  ['klara', ['clearing'], null, 'klaerstelle', 'Klara Klar'],
  ['paula', ['clearing', 'protected-post'], null, 'klaerstelle', 'Paula Schirm'],
  // A right that counts only beside that of the clearing desk.
  ['vera', ['protected-post'], null, 'klaerstelle', 'Vera Allein'],
  ['admin', ['admin'], null, 'leitung', 'Anton Admin'],
  ['dora', ['data-protection'], null, 'leitung', 'Dora Daten'],
]
/** The office next door, which must never see anything of ours. */
const neighbours: typeof people = [
  ['xenia', ['clerk', 'clearing'], 'L101', 'team-a', 'Xenia Fern'],
  ['yuri', ['admin'], null, 'leitung', 'Yuri Fern'],
]

const units: OfficePlan['units'] = [
  { key: 'team-a', name: 'Leistung 511', kind: 'benefits' },
  { key: 'team-b', name: 'Leistung 512', kind: 'benefits' },
  { key: 'poststelle', name: 'Poststelle', kind: 'mail-room' },
  { key: 'klaerstelle', name: 'Klärstelle', kind: 'clearing' },
  { key: 'leitung', name: 'Leitung', kind: 'management' },
]

/** Case file references of the office by who is responsible for them. */
export const caseFiles = {
  /** Mira Beispiel (and her child Ole), 12.03.1980; ada */
  mira: '99704//0000101',
  /** Öz Demirci, 01.02.1975; ben */
  oez: '99704//0000102',
  /** Paul Winter, 30.11.1990; cem */
  paul: '99704//0000201',
  /** Rita Sommer, 05.05.1985; the basket of team B */
  rita: '99704//0000202',
  /** Nora Niemand, 09.09.1999; no team, no clerk */
  nora: '99704//0000301',
  /** Sina Schutz, 07.07.1977; protected; ada */
  sina: '99704//0000401',
}

const register = registerFile([
  member(),
  member({
    rolle: 'child',
    vorname: 'Ole',
    geburtsdatum: '2016-06-06',
    geschlecht: 'm',
    kundennummer: '100A000102',
  }),
  member({
    bg_nummer: caseFiles.oez,
    sachbearbeiter: 'L102',
    vorname: 'Öz',
    nachname: 'Demirci',
    geburtsdatum: '1975-02-01',
    kundennummer: '100A000103',
    strasse: 'Lindenallee',
  }),
  member({
    bg_nummer: caseFiles.paul,
    team: 'Leistung 512',
    sachbearbeiter: 'L201',
    vorname: 'Paul',
    nachname: 'Winter',
    geburtsdatum: '1990-11-30',
    geschlecht: 'm',
    kundennummer: '100A000201',
    strasse: 'Nordstraße',
  }),
  member({
    bg_nummer: caseFiles.rita,
    team: 'Leistung 512',
    sachbearbeiter: '',
    vorname: 'Rita',
    nachname: 'Sommer',
    geburtsdatum: '1985-05-05',
    kundennummer: '100A000202',
    strasse: 'Südweg',
  }),
  member({
    bg_nummer: caseFiles.nora,
    team: '',
    sachbearbeiter: '',
    vorname: 'Nora',
    nachname: 'Niemand',
    geburtsdatum: '1999-09-09',
    kundennummer: '100A000301',
    strasse: 'Am Rand',
  }),
  member({
    bg_nummer: caseFiles.sina,
    geschuetzt: 'ja',
    vorname: 'Sina',
    nachname: 'Schutz',
    geburtsdatum: '1977-07-07',
    kundennummer: '100A000401',
    strasse: 'Stiller Weg',
  }),
])

const foreignRegister = registerFile([
  member({
    bg_nummer: '88111//0000001',
    vorname: 'Fremde',
    nachname: 'Nachbarin',
    kundennummer: '881A000001',
  }),
])

/** Both offices with units, people, rules and register. */
export const setUpTestOffices = async (database: Database) => {
  await setUp(database, {
    tenant: {
      id: 1,
      key: 'test',
      name: 'Jobcenter Teststadt',
      kind: 'real',
      settings: { bgPrefix: '99704' },
    },
    staff: people,
    register,
  })
  await setUp(database, {
    tenant: { id: 2, key: 'nachbar', name: 'Jobcenter Nachbarort', kind: 'real', settings: {} },
    staff: neighbours,
    register: foreignRegister,
  })
}

interface Office {
  tenant: OfficePlan['tenant']
  staff: typeof people
  register: string
}

const setUp = async (database: Database, { tenant, staff, register }: Office) => {
  await setUpOffice(database, {
    tenant,
    units,
    staff: staff.map(([login, roles, code, unit, name]) => ({
      code,
      login,
      name,
      email: null,
      roles,
      unitKeys: [unit],
      password: testPassword,
    })),
    deputies: [],
  })
  await setResponsibility(database, tenant.id, [
    { position: 1, typeCodes: null, lettersFrom: null, lettersTo: null, unitKey: null, clerkCode: null },
  ])
  const source = Readable.from(Buffer.from(register))
  await importRegister({ database, tenantId: tenant.id, staffId: null, source, gzip: false })
}
