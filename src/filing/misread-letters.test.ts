import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { pagesFromText } from './letter-text.ts'
import { isMisreadAs, isMisreadThroughout } from './misread-figures.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpLookup, member } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const lookup = madeUpLookup()
const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const decide = async (text: string) =>
  (await fileLetter({ lookup, pages: pagesFromText(text), formats })).decision
const quellmann = '98765//0012345'

test('a figure is misread as one that looks like it, or wherever it stands', () => {
  assert.ok(isMisreadAs('19890801', '17870801'))
  assert.ok(isMisreadAs('19890801', '19850801') === false)
  assert.equal(isMisreadAs('19890801', '17890801'), true)
  // Two figures that were read as two others are another day.
  assert.equal(isMisreadAs('19890801', '17890301'), false)
  assert.equal(isMisreadAs('19890801', '19890801'), false)
  assert.equal(isMisreadThroughout('712040041745', '712090091795'), true)
  assert.equal(isMisreadThroughout('712040041745', '712040091745'), false)
  assert.equal(isMisreadThroughout('712040041745', '712090041795'), false)
})

const filed: Record<string, string> = {
  'a birthday in a century in which nobody was born': 'Betrifft: Mara Quellmann, geb. 17.04.3981',
  'a birthday with its month in letters, in a hand whose ones are read as sevens':
    'Betrifft: Mara Quellmann, geb. 77. April 7987',
  'a Kundennummer of which three figures were read as letters':
    'Kundennummer\nlz3 A 45G789\nMara Quellmann\nguten Tag',
  'a number of which the first figure could not be read': '?8765//0012345\nMara Quellmann\nguten Tag',
  'a birthday of which one figure looks like another': 'Betrifft: Mara Quellmann, geb. 11.04.1981',
  'a birthday in a hand whose ones are read as sevens': 'Betrifft: Mara Quellmann, geb. 77.04.7987',
  'a birthday whose dot was read as a one': 'Betrifft: Mara Quellmann, geb. 17104.1981',
  'a number and an address beside a misread birthday':
    'BG-Nr. 98765//0012345\nMara Quellmann\nLindenstr. 12\n99123 Musterstadt\ngeb. 17.04.1931',
  'a street with two misread letters': 'Mara Quellmann\nLirdensfr. 12\n99123 Musterstadt\nhallo',
  'a house number that looks like another': 'Mara Quellmann\nLindenstr. 17\n99123 Musterstadt\nhallo',
  'a number that begins where a postcode would stand':
    'Frau\nMara Quellmann\nLindenstr. 12\nBG 98765 001234?\nFamilienkasse',
  'a name and its address as a line of their own':
    'Eheurkunde\nMara Quellmann, Lindenstr. 12, 99123 Musterstadt\nStandesamt',
  'a name below its salutation, whatever stands beside it':
    'Frau Datum: 28.08\nMara Quellmann Anspre chpart 82 26\nLindenstr. 12\n99123 Musterstadt',
  'birthday and address where only the family name is readable':
    'Name: Mxlo Quellmann\nGeburtsdatum: 17.04.1981\nLindenstr. 12\n99123 Musterstadt',
  'the number of another case in a sentence that breaks before it':
    'Mara Quellmann\nBG: 98765//0012345\nguten Tag\nMein Ex-Partner wird bei Ihnen unter BG\n98765//0020001 geführt.',
  'a family name that lost a letter, right behind the first name': 'Betrifft: Mara Quellann, geb. 17.04.1981',
  'a number that goes on in the next line': 'Beclartsgemeinschaft\n98765//\n0012345\nMara Quellmann\nhallo',
  'a reference with one figure wrong': 'Ihr Zeichen: MW-26-123458\nFrau Mara Quellmann\nguten Tag',
}
for (const [what, text] of Object.entries(filed))
  test(`filed: ${what}`, async () => {
    const { outcome, householdId, reason } = await decide(text)
    assert.deepEqual([outcome, householdId, reason], ['file', quellmann, null])
  })

test('filed: a number of which a figure was read as another wherever it stands', async () => {
  const { householdId } = await decide('BG-Nr.: 98765//8828881\nBetrifft: Peter Grünbaum\nguten Tag')
  assert.equal(householdId, '98765//0020001')
})

test('a number with one misread figure is the one of whom name and telephone name, unless it is somebody else’s', async () => {
  const own = memoryLookup([
    member({ telefon: '0170 22888493' }),
    member({ bg_nummer: '98765//0072345', vorname: 'Tilo', nachname: 'Anders', kundennummer: '123B456780' }),
  ])
  const outcomeOf = async (text: string) =>
    (await fileLetter({ lookup: own, pages: pagesFromText(text), formats })).decision.outcome
  const letter = (number: string, phone: string) =>
    `Mara Quellmann\nTel. ${phone}\nBG-Nr.: ${number}\nguten Tag`
  assert.equal(await outcomeOf(letter('98765//0012845', '0170 22888493')), 'file')
  assert.equal(await outcomeOf(letter('98765//0012845', '0170 22888494')), 'clearing')
  assert.equal(await outcomeOf(letter('98765//0072345', '0170 22888493')), 'clearing')
})

const cleared: Record<string, string> = {
  'two figures of the century are another birthday': 'Betrifft: Mara Quellmann, geb. 17.04.3781',
  'a birthday of the other century': 'Betrifft: Mara Quellmann, geb. 17.04.2081',
  'an unread figure before another number': '?8765//0012845\nMara Quellmann\nguten Tag',
  'two wrong figures are another birthday': 'Betrifft: Mara Quellmann, geb. 11.09.1981',
  'a figure that looks like no other': 'Betrifft: Mara Quellmann, geb. 17.04.1984',
  'one wrong figure is another number': 'BG-Nr.: 98765//0012845\nBetrifft: Mara Quellmann',
  'a neighbour': 'Mara Quellmann\nLindenstr. 13\n99123 Musterstadt\nhallo',
  'a like street in another town': 'Mara Quellmann\nLirdensfr. 12\n99125 Musterstadt\nhallo',
  'a misread birthday of one of two namesakes': 'Betrifft: Peter Grünbaum, geb. 03.02.1970',
  'a name in pieces beside a birthday that must be guessed': 'Betrifft: Ma ra Quell mann\ngeb. 17.04.1931',
  'birthday and an address they left': 'Geburtsdatum: 17.04.1981\nAm Anger 3\n99124 Musterstadt',
  'a name and address in a sentence':
    'Betrifft: Konrad Unbekannt\nEr wohnt bei\nMara Quellmann, Lindenstr. 12, 99123 Musterstadt, nun schon ein Jahr',
}
for (const [what, text] of Object.entries(cleared))
  test(`for a person: ${what}`, async () => {
    assert.equal((await decide(text)).outcome, 'clearing')
  })

const found: Record<string, [text: string, household: string]> = {
  'a number with a sign too many': [
    'Nummer der Bedarfsgemeinschaft\n98765/00127345\nName  Mara Quellmoun\nguten Tag',
    quellmann,
  ],
  'a family name with an initial': ['Familienname, Vorname\nE. Sarikaya\nguten Tag', '98765//0040002'],
  'a name that begins small behind its label': ['Name: mara Quellmann\nguten Tag', quellmann],
  'a name that lost its first letter': ['Name ara Quellmann\nguten Tag', quellmann],
  'names that the scan glued together': ['Betrifft: HerrEmilSarikaya Hafen\nguten Tag', '98765//0040002'],
  'another last letter of the first name': ['Name: Maro Quellmann\nguten Tag', quellmann],
  'a number of which two figures changed places': ['BG-Nr.: 98765//0012435\nFrau Mora quellmann', quellmann],
  'a name in pieces beside a misread birthday': ['Betrifft: Ma ra Quell mann\ngeb. 17.04.1931', quellmann],
  'a family name beside a misread birthday': ['Name: Xqr Quellmann\ngeb. 17.04.1931', quellmann],
  'a misread name beside a misread postcode': [
    'Frau\nMoro Quellmonn\nLindenstr. 12\n99723 Musterstadt',
    quellmann,
  ],
  'a misread name beside a misread IBAN': [
    'Kontoinhaber Mxro Qurllmann\nIBAN DE02 1203 0000 0000 2020 57\nguten Tag',
    quellmann,
  ],
}
for (const [what, [text, household]] of Object.entries(found))
  test(`offered to a person: ${what}`, async () => {
    const { candidates, outcome } = await decide(text)
    assert.equal(outcome, 'clearing')
    assert.ok(candidates.slice(0, 3).some(({ householdId }) => householdId === household))
  })

test('of many with a family name and initial the one comes first whose number is the one read with a figure too many', async () => {
  const own = memoryLookup(
    Array.from({ length: 6 }, (_, at) =>
      member({
        bg_nummer: `98765//002934${at}`,
        vorname: ['Lea', 'Luis', 'Lars', 'Lina', 'Leon', 'Lara'][at] ?? '',
        nachname: 'Schmidtke',
        kundennummer: `123A45679${at}`,
        strasse: `Weg ${at}`,
      }),
    ),
  )
  const text = 'Nummer der Bedarfsgemeinschaft\n98765/00297345\nName L. Schmidtke\nguten Tag'
  const { decision } = await fileLetter({ lookup: own, pages: pagesFromText(text), formats })
  assert.equal(decision.outcome, 'clearing')
  assert.equal(decision.candidates[0]?.householdId, '98765//0029345')
})

test('who is named behind a label comes before a namesake of the sender, however often that one signs', async () => {
  const { candidates } = await decide(
    'Peter Grünbaum\nPeter Grünbaum · Postfach\nBetrifft: Frau Mara Quellmann\nguten Tag\nPeter Grünbaum\nPeter Grünbaum',
  )
  assert.equal(candidates[0]?.householdId, quellmann)
})

test('a name whose ß the scan took for two letters is found', async () => {
  const own = memoryLookup([member({ vorname: 'Michael', nachname: 'Ruß' })])
  const text = 'Herrn\nMichoel Rufs\nguten Tag'
  const { decision } = await fileLetter({ lookup: own, pages: pagesFromText(text), formats })
  assert.equal(decision.candidates[0]?.householdId, quellmann)
})

test('beside a probable household nobody reads that the person is not in the register', async () => {
  const { reason, score } = await decide(
    'Name: Mxlo Qnrrl\nGeburtsdatum: 17.04.1981\nLindenstr. 12\n99123 Musterstadt\nFrau Quellmann\nguten Tag an alle',
  )
  assert.ok(score >= 0.5, String(score))
  assert.equal(reason, 'not_sure_enough')
  const stranger = await decide(
    'Betrifft: Herr Konrad Unbekannt, geb. 12.12.1961, schreibt: guten Tag an alle',
  )
  assert.equal(stranger.reason, 'person_not_in_register')
})

const decideAmong = async (rows: Parameters<typeof memoryLookup>[0], text: string) => {
  const { decision } = await fileLetter({ lookup: memoryLookup(rows), pages: pagesFromText(text), formats })
  return [decision.outcome, decision.householdId ?? decision.reason]
}

test('of two namesakes a telephone tells which one has the misread birthday, unless they share it', async () => {
  const telefon = '0170 22888493'
  const namesake = { bg_nummer: '98765//0077001', kundennummer: '123B456781', geburtsdatum: '1955-11-20' }
  const text = `Mara Quellmann\nTel. ${telefon}\ngeb. 17.04.1931`
  const one = member({ telefon })
  assert.deepEqual(await decideAmong([one, member(namesake)], text), ['file', quellmann])
  assert.deepEqual(await decideAmong([member({}), member(namesake)], text), ['clearing', 'ambiguous'])
  assert.deepEqual(await decideAmong([one, member({ ...namesake, telefon })], text), [
    'clearing',
    'ambiguous',
  ])
})

test('with a namesake about, a number that could not be read is no doubt where it is nearly the own one', async () => {
  const text = (number: string) =>
    `Nummer der Bedarfsgemeinschaft\n${number}\nPeter Grünbaum\ngeb. 09.02.1970`
  const [peter, namesake] = ['98765//0020001', '98765//0020002']
  assert.deepEqual((await decide(text('987659//0020001'))).householdId, peter)
  for (const number of ['987659//0020002', '987659//0091235'])
    assert.equal((await decide(text(number))).outcome, 'clearing', `${number}, ${namesake}`)
})

test('the number of another case is that case’s, though it is nearly the own one and all else is the own', async () => {
  const own = member({ bg_nummer: '98765//0012345' })
  const stranger = {
    ...{ vorname: 'Tilo', nachname: 'Anders', kundennummer: '123B456780' },
    ...{ strasse: 'Seeweg', geburtsdatum: '1960-01-01' },
  }
  for (const number of ['98765//0072345', '98765//0012346']) {
    const letter = `Mara Quellmann, geb. 17.04.1981\nLindenstr. 12\n99123 Musterstadt\nBG-Nr.: ${number}\nguten Tag`
    const [outcome] = await decideAmong([own, member({ ...stranger, bg_nummer: number })], letter)
    assert.equal(outcome, 'clearing', number)
  }
})
