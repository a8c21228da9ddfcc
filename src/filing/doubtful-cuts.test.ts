import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileDoubtfulLetter } from './doubtful-cuts.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpRows, member } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const somebody = (number: number, vorname: string, nachname: string) =>
  member({
    ...{ bg_nummer: `98765//006000${number}`, kundennummer: `600A00000${number}`, vorname, nachname },
    ...{ geburtsdatum: `198${number}-05-0${number}`, strasse: `Seeweg ${number}`, plz: `9915${number}` },
  })
const rows = [
  ...madeUpRows,
  somebody(1, 'Ines', 'Berger'),
  somebody(2, 'Uwe Jan', 'Petersen'),
  somebody(3, 'Jan', 'Petersen'),
  somebody(4, 'Tom', 'Rosenmüller'),
  somebody(5, 'Tom', 'Müller'),
]
const decide = async (...pages: string[]) =>
  (
    await fileDoubtfulLetter(
      { lookup: memoryLookup(rows), pages: pagesFromText(pages.join('\f')), formats },
      pages.slice(1).map((_, at) => at + 1),
    )
  ).decision

const mara = 'Antrag\nMara Quellmann\nLindenstr. 12\n99123 Musterstadt\ngeb. 17.04.1981'
const files = async (household: string, ...pages: string[]) => {
  const { outcome, householdId, reason } = await decide(...pages)
  assert.deepEqual([outcome, householdId, reason], ['file', household, null])
}
const waits = async (...pages: string[]) => {
  const { outcome, reason } = await decide(...pages)
  assert.deepEqual([outcome, reason], ['clearing', 'several_letters'])
}

test('a page on which a form asks for the other parent is no letter of theirs', async () => {
  await files('98765//0012345', mara, 'Name des anderen Elternteils\nInes Berger\nUnterhalt: nein')
  await files('98765//0012345', mara, '2. Anderer Elternteil: Ines Berger\nUnterhalt: nein')
  await waits(mara, 'Ines Berger\nSeeweg 1\n99151 Musterstadt\nUnterhalt: nein')
  await waits(mara, 'Antrag\nName: Ines Berger\nName des anderen Elternteils\nPeter Grünbaum')
})

test('a page signed with all given names is not that of somebody who has one of them', async () => {
  const uwe = 'Antrag\nPetersen Uwe Jan\nSeeweg 2\n99152 Musterstadt\ngeb. 02.05.1982'
  await files('98765//0060002', uwe, 'Angaben zum Vermögen: keine\nMusterstadt, 06.09.2026 Petersen Uwe Jan')
  await waits(uwe, 'Angaben zum Vermögen: keine\nMusterstadt, 06.09.2026 Petersen Jan')
})

test('a page signed with a longer family name is not that of somebody whose name is its end', async () => {
  const tom = 'Antrag\nTom Rosenmüller\nSeeweg 4\n99154 Musterstadt\ngeb. 04.05.1984'
  await files('98765//0060004', tom, 'Angaben zum Vermögen: keine\nTom Cosenmüller')
  await waits(tom, 'Angaben zum Vermögen: keine\nTom Müller')
})
