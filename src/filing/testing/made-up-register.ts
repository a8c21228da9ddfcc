import { type RegisterRow, registerRowOf } from '#casefiles'
import { memoryLookup } from './memory-lookup.ts'

/** A made-up member; only what a test names differs from the defaults. */
export const member = (cells: Record<string, string>): RegisterRow =>
  registerRowOf({
    bg_nummer: '98765//0012345',
    status: 'active',
    vorname: 'Mara',
    nachname: 'Quellmann',
    geburtsdatum: '1981-04-17',
    kundennummer: '123A456789',
    mitglied_von: '2020-01-01',
    strasse: 'Lindenstraße',
    hausnummer: '12',
    plz: '99123',
    ort: 'Musterstadt',
    ...cells,
  })

/** A small made-up office with the traps of real registers: namesakes, a child in two households, a move, near numbers. */
export const madeUpRows: readonly RegisterRow[] = [
  member({
    geburtsname: 'Zierold',
    rv_nummer: '12170481Z518',
    steuer_id: '86095742719',
    ibans: 'DE02120300000000202051',
    fruehere_anschriften: 'Am Anger 3, 99124 Musterstadt (2018-01-01/2020-01-01)',
    ausgehende_schreiben: 'MW-26-123456',
    kindergeldnummer: '123FK456789',
  }),
  member({
    vorname: 'Tilo',
    nachname: 'Quellmann',
    geburtsdatum: '2012-09-30',
    kundennummer: '123B456780',
    rolle: 'child',
  }),
  // Namesakes of each other.
  member({
    bg_nummer: '98765//0020001',
    kundennummer: '200A000001',
    vorname: 'Peter',
    nachname: 'Grünbaum',
    geburtsdatum: '1970-02-09',
    strasse: 'Birkenweg',
    hausnummer: '5',
    plz: '99125',
  }),
  member({
    bg_nummer: '98765//0020002',
    kundennummer: '200A000002',
    vorname: 'Peter',
    nachname: 'Grünbaum',
    geburtsdatum: '1999-11-23',
    strasse: 'Marktplatz',
    hausnummer: '1',
    plz: '99126',
  }),
  // One digit away from the first.
  member({
    bg_nummer: '98765//0012346',
    kundennummer: '300A000001',
    vorname: 'Jonas',
    nachname: 'Tannhäuser-Böll',
    geburtsdatum: '1990-06-01',
    strasse: 'Am Alten Markt',
    hausnummer: '7a',
    plz: '99127',
  }),
  // A child who lives in two households.
  member({
    bg_nummer: '98765//0030001',
    kundennummer: '400A000009',
    vorname: 'Lina',
    nachname: 'Okonkwo',
    geburtsdatum: '2016-03-03',
    strasse: 'Ring',
    hausnummer: '8',
    plz: '99128',
  }),
  member({
    bg_nummer: '98765//0030002',
    kundennummer: '400A000009',
    vorname: 'Lina',
    nachname: 'Okonkwo',
    geburtsdatum: '2016-03-03',
    strasse: 'Ostallee',
    hausnummer: '9',
    plz: '99129',
  }),
  // A son who left his parents' household for his own.
  member({
    bg_nummer: '98765//0040001',
    kundennummer: '500A000001',
    vorname: 'Emil',
    nachname: 'Sarıkaya',
    geburtsdatum: '2001-01-15',
    mitglied_bis: '2023-05-31',
    strasse: 'Westring',
    hausnummer: '28',
    plz: '99130',
  }),
  member({
    bg_nummer: '98765//0040002',
    kundennummer: '500A000001',
    vorname: 'Emil',
    nachname: 'Sarıkaya',
    geburtsdatum: '2001-01-15',
    mitglied_von: '2023-06-01',
    strasse: 'Hafenstraße',
    hausnummer: '110',
    plz: '99131',
  }),
]

export const madeUpLookup = () => memoryLookup(madeUpRows)
