import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileDoubtfulLetter } from '../doubtful-cuts.ts'
import { isMereProposal } from '../evidence.ts'
import { type LetterPage, pagesFromText } from '../letter-text.ts'
import { baNumberFormats } from '../number-formats.ts'
import type { RegisterLookup } from '../register-lookup.ts'
import { member } from '../testing/made-up-register.ts'
import { memoryLookup } from '../testing/memory-lookup.ts'

const given = ['Ines', 'Rolf', 'Wiebke', 'Tamara', 'Henning', 'Claas', 'Yusuf', 'Dorota', 'Lene', 'Bogdan']
const family = [
  'Aldering',
  'Brockmeier',
  'Dudziak',
  'Eggers',
  'Fintel',
  'Harms',
  'Isensee',
  'Kowalke',
  'Lütjens',
]
const streets = ['Heckenweg', 'Mühlenkamp', 'Ostwall', 'Parkallee', 'Rathausgasse', 'Seestraße', 'Talweg']

const crowd = Array.from({ length: 900 }, (_, at) =>
  member({
    bg_nummer: `98765//${String(3_000_017 + at * 7919).slice(-7)}`,
    kundennummer: `${String(100 + at).slice(-3)}C${String(100_003 + at * 613).slice(-6)}`,
    vorname: given[at % 10] ?? '',
    nachname: `${family[at % 9]}${['', 'mann', 'sen', 'hoff', 'kamp', 'beck', 'wald', 'stein', 'au', 'dorf'][Math.floor(at / 90)]}`,
    geburtsdatum: `${1950 + (at % 50)}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`,
    strasse: streets[at % 7] ?? '',
    hausnummer: String((at % 90) + 1),
    plz: `9913${at % 8}`,
    telefon: `0151 ${20_000_000 + at * 77_777}`,
  }),
)
const wanted = '98765//0446281'
const client = member({
  bg_nummer: wanted,
  kundennummer: '731D554201',
  vorname: 'Swantje',
  nachname: 'Pelzkowski',
  geburtsdatum: '1984-11-06',
  strasse: 'Krumme Reihe',
  hausnummer: '23',
  plz: '99141',
  telefon: '0171 66402917',
})
const lookup = memoryLookup([...crowd, client])
const formats = { ...baNumberFormats, household: { ...baNumberFormats.household, prefix: '98765' } }
const decide = async (pages: readonly LetterPage[], register: RegisterLookup = lookup) =>
  (await fileDoubtfulLetter({ lookup: register, pages, formats }, [])).decision

/** A page of which this is the text, and that has this more on it which was hardly read. */
const hardlyRead = (text: string, weakly: string): LetterPage[] => {
  const [page = { words: [] }] = pagesFromText(text)
  const [weak = { words: [] }] = pagesFromText(weakly)
  return [{ ...page, weak: weak.words.map((word) => ({ ...word, confidence: 20, line: word.line + 100 })) }]
}

const blurred: Record<string, string> = {
  'a family name with two wrong letters, its first name and a telephone number without its beginning':
    'Swantje Pelxkowsk1\nMobi1 66402917',
  'a number with one wrong figure and a birthday run together': 'Fra9 Swanije\n98765 0446251\n06.111984',
  'both names with wrong letters': 'Swanlje Pe1zkowsky',
  'a house number with a wrong figure behind a misread street, and the first name':
    'Swantje\nKrumne Reihe 28\n99141',
}

for (const [what, weakly] of Object.entries(blurred))
  test(`proposed to a person, never filed: ${what}`, async () => {
    const decision = await decide(hardlyRead('Guten Tag,\nbitte rufen Sie mich an.', weakly))
    assert.deepEqual([decision.outcome, decision.householdId], ['clearing', null])
    const [first] = decision.candidates
    assert.equal(first?.householdId, wanted)
    assert.ok(first.evidence.every(({ weak, quality }) => weak && quality === 'similar'))
    assert.deepEqual([decision.score, decision.evidence], [first.score, first.evidence])
  })

const silent: Record<string, string> = {
  'nothing that anybody of the register has': 'Zvonimir Quast\nTel. 0160 9990001',
  'a date of these days, which is no telephone number': 'Eingang 18.08.2026\n09.09.2026',
  'the first name of many': 'Henning',
}

for (const [what, weakly] of Object.entries(silent))
  test(`nobody is proposed for ${what}`, async () => {
    const { candidates } = await decide(hardlyRead('Guten Tag,\nbitte rufen Sie mich an.', weakly))
    assert.deepEqual(
      candidates.filter(({ evidence }) => evidence.some(({ weak }) => weak)),
      [],
    )
  })

test('what is hardly read files no letter and keeps none from its file', async () => {
  const text = 'BG 98765//0446281\nName: Swantje Pelzkowski, geb. 06.11.1984\nGuten Tag'
  const alone = await decide(pagesFromText(text))
  const beside = await decide(hardlyRead(text, 'Wiebke Eggers\n98765 3000017'))
  assert.deepEqual(beside, alone)
  assert.equal(alone.householdId, wanted)
  const all = hardlyRead('Guten Tag', 'BG 98765//0446281\nName: Swantje Pelzkowski, geb. 06.11.1984')
  assert.equal((await decide(all)).outcome, 'clearing')
})

test('a register that cannot list its names proposes nobody', async () => {
  const { names, ...bare } = lookup
  const { candidates } = await decide(hardlyRead('Guten Tag', 'Swantje Pelxkowsk1'), bare)
  assert.ok(names)
  assert.deepEqual(candidates, [])
})

test('what was weighed of a candidate stays its own, whatever is proposed beside it', async () => {
  const text = 'Mein Nachbar heißt Wiebke Eggers, Rolf Brockmeier kennt ihn auch.\nGuten Tag'
  const alone = await decide(pagesFromText(text))
  const beside = await decide(hardlyRead(text, 'Swantje Pelxkowsk1\nMobi1 66402917\n98765 0446251'))
  const own = beside.candidates.filter((one) => !isMereProposal(one))
  assert.ok(alone.candidates.length > 1 && own.length > 1)
  assert.equal(beside.options.length, alone.options.length)
  for (const [at, { householdId }] of own.entries()) {
    const before = alone.candidates.findIndex((one) => one.householdId === householdId)
    assert.deepEqual(beside.options[at], alone.options[before])
  }
})

test('beside a text that was read well nobody is guessed', async () => {
  const { candidates } = await decide(
    pagesFromText('Guten Tag,\nmein Name ist Swanlje Pe1zkowsky.\nMobil 66402917'),
  )
  assert.deepEqual(
    candidates.filter(({ evidence }) => evidence.some(({ weak }) => weak)),
    [],
  )
})
