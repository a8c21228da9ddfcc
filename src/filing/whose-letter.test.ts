import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpRows, member } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const tom = '98765//0070001'
const ines = '98765//0070002'
const uwe = '98765//0131846'

const tomBerger = member({
  bg_nummer: tom,
  kundennummer: '700A000001',
  vorname: 'Tom',
  nachname: 'Berger',
  geburtsdatum: '1980-01-02',
  strasse: 'Erlenweg',
  hausnummer: '4',
  plz: '99141',
})
const lena = member({
  ...cellsOf(tom),
  kundennummer: '700A000011',
  vorname: 'Lena',
  geburtsdatum: '2014-05-06',
})
const inesBerger = member({
  bg_nummer: ines,
  kundennummer: '700A000002',
  vorname: 'Ines',
  nachname: 'Berger',
  geburtsdatum: '1982-03-04',
  strasse: 'Fichtenweg',
  hausnummer: '6',
  plz: '99143',
})
const uweNeumann = member({
  bg_nummer: uwe,
  kundennummer: '700A000003',
  vorname: 'Uwe',
  nachname: 'Neumann',
  geburtsdatum: '1995-08-07',
  strasse: 'Hafenweg',
  hausnummer: '3',
  plz: '99145',
})

/** The address and family name of Tom Berger's household. */
function cellsOf(bgNumber: string) {
  return { bg_nummer: bgNumber, nachname: 'Berger', strasse: 'Erlenweg', hausnummer: '4', plz: '99141' }
}

const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const all = [...madeUpRows, tomBerger, lena, inesBerger, uweNeumann]
const withoutUwe = all.filter((row) => row !== uweNeumann)
const decide = async (text: string, rows = all) =>
  (await fileLetter({ lookup: memoryLookup(rows), pages: pagesFromText(text), formats })).decision

const clears = (what: string, text: string, rows = all) =>
  test(`for a person: ${what.replaceAll('\n', '⏎')}`, async () => {
    const { outcome, householdId } = await decide(text, rows)
    assert.deepEqual([outcome, householdId], ['clearing', null])
  })
const files = (what: string, text: string, household: string, rows = all) =>
  test(`filed: ${what.replaceAll('\n', '⏎')}`, async () => {
    const { outcome, householdId, reason } = await decide(text, rows)
    assert.deepEqual([outcome, householdId, reason], ['file', household, null])
  })

const asking =
  'Jobcenter Musterstadt\n\nSehr geehrte Damen und Herren,\nich habe keine Arbeit mehr und bitte um Leistungen.\n'
const erlenweg = 'Erlenweg 4\n99141 Musterstadt'

// With whom somebody lives.
for (const host of [
  'c/o Tom Berger',
  'C/O: Berger, Tom',
  'c/o Herrn Tom Berger',
  'c/o\nTom Berger',
  'bei Tom Berger',
  'bei Familie Tom Berger',
  'z. Hd. Tom Berger',
  'zu Händen von Herrn Tom Berger',
  'p. Adr. Tom Berger',
  'wohnhaft bei: Tom Berger',
  'derzeit gemeldet bei Herrn Tom Berger',
  'zur Untermiete bei Tom und Lena Berger',
]) {
  const letter = `Uwe Neumann\n${host}\n${erlenweg}\n\n${asking}Mit freundlichen Grüßen\nUwe Neumann`
  clears(`a stranger, ${host}`, letter, withoutUwe)
  clears(`somebody of another case, ${host}`, letter)
  files(`his own number, ${host}`, `${letter}\nBG-Nr. ${uwe}`, uwe)
}
for (const sentence of [
  'Ich wohne seit Juni bei Herrn Tom Berger.',
  'Zurzeit bin ich untergekommen bei Tom Berger, der mir ein Zimmer gibt.',
  'Ich schlafe vorübergehend\nbei Tom Berger\nund suche eine Wohnung.',
])
  clears(
    `a stranger at that address who says: ${sentence}`,
    `Uwe Neumann\n${erlenweg}\n\n${asking}${sentence}\nUwe Neumann`,
    withoutUwe,
  )
clears(
  'a stranger who names the host twice',
  `Uwe Neumann\nc/o Tom Berger\n${erlenweg}\n\n${asking}Herr Tom Berger hat mich aufgenommen.\nUwe Neumann`,
  withoutUwe,
)
files('a member of the household', `Lena Berger\nc/o Tom Berger\n${erlenweg}\n\n${asking}Lena Berger`, tom)
files(
  'whoever is only talked of in „bei“',
  `Tom Berger\n${erlenweg}\n${asking}bei Rückfragen rufen Sie an\nTom Berger`,
  tom,
)

// Former partners, other parents, landlords: two people who are both named like clients.
const himself = `Tom Berger\n${erlenweg}`
const her = 'Ines Berger, geb. 04.03.1982, Fichtenweg 6, 99143 Musterstadt'
for (const who of [
  'meine geschiedene Frau',
  'meine getrennt lebende Ehefrau',
  'die Mutter meines Kindes',
  'Kindesmutter ist Frau',
  'Unterhalt schuldet mir Frau',
])
  for (const number of ['', `\nBG-Nr. ${tom}`])
    clears(
      `he writes of ${who}${number && ', with his number'}`,
      `${himself}${number}\n${asking}${who} ${her}, hat das Kind zu sich genommen.\nTom Berger`,
    )
clears(
  'both numbers behind their labels, one figure apart',
  `${himself}\nBG-Nr. ${tom}\n${asking}meine frühere Frau ${her}, BG-Nr. ${ines}, zahlt nicht.\nTom Berger`,
)
clears(
  'mother and father',
  `Jugendamt\nUnterhaltsvorschuss\nMutter: ${her}\nVater: Tom Berger, Erlenweg 4, 99141 Musterstadt`,
)
clears(
  'a birth certificate with both parents',
  `Standesamt\nKind: Mia Berger\nMutter Ines Berger, Fichtenweg 6, 99143 Musterstadt\nVater Tom Berger, Erlenweg 4, 99141 Musterstadt, geb. 02.01.1980`,
)
clears(
  'a tenant and the landlord who is a client as well',
  `${himself}\n\nMietvertrag\nMieter: Herr Uwe Neumann, geb. 07.08.1995, Hafenweg 3, 99145 Musterstadt\nMiete 300 Euro`,
)
files(
  'a former partner who is plainly only mentioned',
  `${himself}\nBG-Nr. ${tom}\n${asking}meine Ex-Frau ${her}, ist ausgezogen.\nTom Berger`,
  tom,
)

// Whoever sends a letter is not always whom it is about.
const sender = `${himself}\n\nJobcenter Musterstadt\n\n`
const greeting = '\n\nMit freundlichen Grüßen\nTom Berger'
for (const about of [
  'hiermit bestätige ich, dass Herr Uwe Neumann ab 01.12.2026 bei mir wohnt.',
  'Wohnungsgeberbestätigung\nIch bescheinige den Einzug von\nHerrn Uwe Neumann zum 01.12.2026.',
  'ich versichere, dass mein Untermieter Uwe Neumann 250 Euro zahlt.',
  'Ich bestätige, dass Uwe Neumann bei mir arbeitet.',
  'ich schreibe für meinen Bekannten Uwe Neumann. Seine Abrechnung liegt bei.',
  'im Namen von Herrn Uwe Neumann lege ich Widerspruch ein.',
  'ich helfe meiner kranken Nachbarin Frau Ursula Neumann und schicke ihre Papiere.',
  'als Betreuer von Frau Ursula Neumann schicke ich die Lohnabrechnung.',
  'Mietbescheinigung\nMieter: Herr Uwe Neumann\nKaltmiete 400 Euro',
  'Arbeitsvertrag\nArbeitnehmer: Neumann, Uwe\nBeginn 01.12.2026',
  'Betrifft: Frau Ursula Neumann\nanbei die Unterlagen.',
  'Hallo, mein Name ist Uwe Neumann und ich brauche Hilfe.',
]) {
  clears(`only sent by a client: ${about}`, `${sender}${about}${greeting}`, withoutUwe)
  clears(`only sent by a client of somebody else's case: ${about}`, `${sender}${about}${greeting}`)
}
clears(
  'a bill to somebody who pays for another',
  `Stadtwerke Musterstadt\n\nHerrn\nTom Berger\n${erlenweg}\n\nStromrechnung\nKunde: Uwe Neumann\nNachzahlung 120,00 Euro`,
  withoutUwe,
)
for (const own of [
  'hiermit bestätige ich, dass die Miete gezahlt ist.',
  'ich schreibe für meine Tochter Lena Berger, sie braucht Geld für die Klassenfahrt.',
  'Widerspruch für mich und meine Tochter Lena.',
  'Antragsteller: Tom Berger\nVermieter: Karl Weber\nfür Herrn Karl Weber liegt der Vertrag bei.',
  'ich bitte um Geld für die Wohnung Lange Straße 5.',
  'Bitte bestätigen Sie mir den Eingang dieses Schreibens.',
  'ich habe für Montag einen Termin bei Frau Sommer.',
])
  files(`a client's own letter: ${own}`, `${sender}${own}${greeting}`, tom)

// Two numbers are two cases.
const mara = '98765//0012345'
const maraHead = 'Mara Quellmann\nLindenstr. 12\n99123 Musterstadt'
for (const text of [
  `BG-Nr. ${mara}\nFrau Mara Quellmann\nund auch 98765//0020001 bitte beachten`,
  `BG-Nr. ${mara}\nFrau Mara Quellmann\nund auch BG-Nr. 98765//0012346 bitte beachten`,
  `BG-Nr. 98765//0012346\n${maraHead}\nanbei`,
  `${maraHead}\nKundennummer 123A456789\nKundennummer 200A000001\nanbei`,
  `${maraHead}\nzum Bescheid 98765//0020001`,
  // the line above speaks of somebody, this one only names a number
  `${maraHead}\nmein Bruder zieht ein.\n98765//0020001 ist die Nummer`,
])
  clears(text, text)
files(
  'a bare number in a letter of which all the rest is the client’s',
  `BG-Nr. ${mara}\n${maraHead}\nDie Klägerin nennt auch 98765//0020001.`,
  mara,
)
files(
  'a slip that is nobody’s number',
  `BG-Nr. 98765//0012354\n${maraHead}\nBetrifft: Mara Quellmann, geb. 17.04.1981`,
  mara,
)

// Twins, brothers and sisters.
const vogt = {
  nachname: 'Vogt',
  geburtsdatum: '1992-07-08',
  strasse: 'Birkenweg',
  hausnummer: '3',
  plz: '99140',
}
const mario = member({ bg_nummer: '98765//0060003', kundennummer: '600A000003', vorname: 'Mario', ...vogt })
const marco = member({ bg_nummer: '98765//0060004', kundennummer: '600A000004', vorname: 'Marco', ...vogt })
const marta = member({
  bg_nummer: '98765//0060009',
  kundennummer: '600A000009',
  vorname: 'Marta',
  nachname: 'Holm',
})
const birkenweg = 'Birkenweg 3\n99140 Musterstadt\nanbei die Unterlagen'
for (const [who, rows] of [
  ['Marco', [mario, marco]],
  ['Mario', [mario, marco]],
  ['Marco', [mario]],
  ['Maroo', [mario]],
] as const) {
  const known = rows.map(({ firstName }) => firstName).join(' and ')
  clears(`${who} with ${known} in the register`, `${who} Vogt geb. 08.07.1992\n${birkenweg}`, [...rows])
  clears(`${who} by the address, with ${known} in the register`, `${who} Vogt\n${birkenweg}`, [...rows])
}
clears('a misreading that is a name of the register', `Marta Vogt\n${birkenweg}`, [
  marta,
  { ...mario, firstName: 'Maria' },
])
files('a misreading that is nobody’s name', `Marla Vogt\n${birkenweg}`, mario.bgNumber, [
  marta,
  { ...mario, firstName: 'Maria' },
])
files(
  'a twin who says the number',
  `Marco Vogt geb. 08.07.1992\nBG-Nr. ${marco.bgNumber}\n${birkenweg}`,
  marco.bgNumber,
  [mario, marco],
)

// Whoever is not in the register may name somebody who is, with all that is known of them.
const wholeTom = `Tom Berger, geb. 02.01.1980, ${erlenweg.replace('\n', ', ')}`
const strangerHead =
  'Karla Winter\nUferstraße 7\n99150 Musterstadt\n\nJobcenter Musterstadt\nAmtsweg 1\n99140 Musterstadt\n\n'
const strangerEnd = '\n\nMit freundlichen Grüßen\nKarla Winter'
const inPassing = [
  `Herr ${wholeTom}, kann das bezeugen.`,
  `Ich kenne aus der Nachbarschaft Herrn\n${wholeTom}\nder auch Leistungen bekommt.`,
  `Zuständig ist der Vorgang:\n${wholeTom}\nBG-Nr. ${tom}`,
  `Name: Tom Berger\nGeburtsdatum: 02.01.1980\nBG-Nr. ${tom}`,
  `Bitte alles hier rein:\n\nTom Berger\n${erlenweg}\nBG-Nr. ${tom}`,
  `PS\nTom Berger\n${erlenweg}\ngeb. 02.01.1980`,
]
for (const words of inPassing) {
  clears(
    `a stranger's letter with: ${words}`,
    `${strangerHead}Antrag auf Bürgergeld\n\nSehr geehrte Damen und Herren,\nich beantrage Leistungen für mich und meine Kinder.\n${words}${strangerEnd}`,
  )
  clears(
    `a stranger's letter without a subject, with: ${words}`,
    `${strangerHead}Ich brauche Hilfe, weil ich seit Juli keine Arbeit mehr habe und die Miete offen ist.\n${words}${strangerEnd}`,
  )
  for (const end of [
    'MfG Karla Winter',
    'Hochachtungsvoll\n\nKarla Winter',
    'Vielen Dank\nKarla Winter',
    'Saygılarımla\nKarla Winter',
  ])
    clears(
      `a letter that ends with ${end}, with: ${words}`,
      `Jobcenter Musterstadt\n\nGuten Tag,\nich beantrage Leistungen.\n${words}\n\n${end}`,
    )
  clears(
    `a letter signed by a stranger, with: ${words}`,
    `Jobcenter Musterstadt\n\nGuten Tag,\nich beantrage Leistungen.\n${words}${strangerEnd}`,
  )
}
for (const [what, letter] of [
  [
    'a landlord who writes to the office',
    `${strangerHead}Mieter: Tom Berger, ${erlenweg.replace('\n', ', ')}\n\nSehr geehrte Damen und Herren,\ndie Miete ist offen.${strangerEnd}`,
  ],
  [
    'a landlord who writes to the client',
    `Karla Winter\nUferstraße 7\n99150 Musterstadt\n\nHerrn\nTom Berger\n${erlenweg}\n\nNebenkosten 2025\n\nSehr geehrter Herr Berger,\nes bleiben 120 Euro.${strangerEnd}`,
  ],
  [
    'a landlord’s form',
    `Mietbescheinigung\nVermieter: Karla Winter\nUferstraße 7\n99150 Musterstadt\nMieter: Tom Berger\n${erlenweg}\nMiete 400 Euro`,
  ],
  [
    'a certificate',
    `${strangerHead}Sehr geehrte Damen und Herren,\nhiermit bestätige ich, dass Herr Tom Berger, geb. 02.01.1980, bei mir arbeitet.${strangerEnd}`,
  ],
  [
    'a friend who writes for the client',
    `${strangerHead}Guten Tag,\nich schreibe für meinen Bekannten Herrn Tom Berger, geb. 02.01.1980. Er ist krank.${strangerEnd}`,
  ],
  [
    'a lawyer with a subject',
    `Rechtsanwältin Karla Winter\nUferstraße 7\n99150 Musterstadt\n\nJobcenter Musterstadt\n\nBerger, Tom ./. Jobcenter\nBG-Nr. ${tom}\n\nSehr geehrte Damen und Herren,\nes wird Widerspruch eingelegt.${strangerEnd}`,
  ],
] as const)
  files(what, letter, tom)
