import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpRows, member } from './testing/made-up-register.ts'
import { memoryLookup } from './testing/memory-lookup.ts'

const home = 'Kornweg 4\n99140 Musterstadt'
let number = 0
const client = (vorname: string, nachname: string, more: Record<string, string> = {}) => {
  number++
  return member({
    bg_nummer: `98765//005${String(number).padStart(4, '0')}`,
    kundennummer: `900A${String(number).padStart(6, '0')}`,
    geburtsdatum: '1985-05-05',
    strasse: 'Kornweg',
    hausnummer: '4',
    plz: '99140',
    ...{ vorname, nachname, ...more },
  })
}
const decide = async (rows: ReturnType<typeof member>[], text: string) =>
  (
    await fileLetter({
      lookup: memoryLookup([...madeUpRows, ...rows]),
      pages: pagesFromText(text),
      formats: baNumberFormats,
    })
  ).decision
const letterOf = (name: string, place = home) =>
  `${name}\n${place}\n\nSehr geehrte Damen und Herren,\nanbei die Unterlagen, ${name}`

test('a name is the same in the spellings of its languages, and files beside the address', async () => {
  for (const [vorname, nachname, printed] of [
    ['Hans Jürgen', 'Weiß', 'Hans-Jürgen Weiß'],
    ['Hans-Jürgen', 'Weiß', 'Hans Jürgen Weiss'],
    ['Karl Heinz', 'Müller', 'Karl-Heinz Mueller'],
    ['Mohammed', 'Al-Hassan', 'Muhammad Al Hassan'],
    ['Mohammed', 'Al-Hassan', 'Mohammed Hassan'],
    ['Yousef', 'Khalil', 'Yusuf Khalil'],
    ['Hussein', 'Khalaf', 'Husain Chalaf'],
    ['Sergej', 'Iwanow', 'Sergey Ivanov'],
    ['Jurij', 'Schewtschenko', 'Yuriy Shevchenko'],
    ['Đorđe', 'Đorđević', 'Djordje Djordjevic'],
    ['Oleksandr', 'Kowalenko', 'Alexander Kovalenko'],
    ['Çiğdem', 'Öztürk', 'Tschigdem Öztürk'],
    ['Mara', 'Maier', 'Mara Meyer'],
  ] as const) {
    const row = client(vorname, nachname)
    const { outcome, householdId } = await decide([row], letterOf(printed))
    assert.deepEqual([outcome, householdId], ['file', row.bgNumber], printed)
  }
})

test('a second given name is a call name: beside the birthday or a number it files, alone it does not', async () => {
  for (const [vorname, printed] of [
    ['Melanie Jasmin', 'Jasmin Holzer'],
    ['Karl-Heinz', 'Karl Holzer'],
  ] as const) {
    const row = client(vorname, 'Holzer')
    for (const told of ['geb. 05.05.1985', `Kundennummer ${row.customerNumber}`, `BG-Nr. ${row.bgNumber}`]) {
      const { householdId } = await decide([row], letterOf(printed, `${home}\n${told}`))
      assert.equal(householdId, row.bgNumber, `${printed}, ${told}`)
    }
    const alone = await decide([row], `${printed}\nanbei die Unterlagen, die Sie haben wollten`)
    assert.deepEqual([alone.outcome, alone.candidates[0]?.householdId], ['clearing', row.bgNumber], printed)
  }
})

test('the father of a son who bears his name as a second one is not the son, whether the register knows him or not', async () => {
  for (const vorname of ['Peter Karl', 'Karl-Peter', 'Peter-Karl']) {
    const son = client(vorname, 'Vogt', { geburtsdatum: '1990-07-08' })
    for (const text of [letterOf('Karl Vogt'), letterOf('Karl Vogt', `${home}\ngeb. 08.01.1960`)]) {
      const { outcome, candidates } = await decide([son], text)
      assert.deepEqual([outcome, candidates[0]?.householdId], ['clearing', son.bgNumber], vorname)
    }
  }
})

test('whose first name it is goes before whose second name it is', async () => {
  const son = client('Peter Karl', 'Vogt', { geburtsdatum: '1990-07-08' })
  const father = client('Karl', 'Vogt', { geburtsdatum: '1960-03-04' })
  assert.equal((await decide([son, father], letterOf('Karl Vogt'))).householdId, father.bgNumber)
  assert.notEqual((await decide([son, father], letterOf('Peter Karl Vogt'))).householdId, father.bgNumber)
  const born = `Karl Vogt, geb. 08.07.1990\n${home}\nanbei die Unterlagen, die Sie haben wollten`
  assert.equal((await decide([son, father], born)).outcome, 'clearing')
})

test('one letter more makes another name, also right before the family name', async () => {
  for (const [vorname, printed] of [
    ['Martin', 'Martina Holzer'],
    ['Julia', 'Julian Holzer'],
    ['Arion', 'Holzer, Marion'],
  ] as const)
    assert.equal((await decide([client(vorname, 'Holzer')], letterOf(printed))).outcome, 'clearing', printed)
})

test('a misspelt second name is no call name', async () => {
  const row = client('Melanie Jasmin', 'Holzer')
  assert.equal((await decide([row], letterOf('Jasmina Holzer'))).outcome, 'clearing')
})

test('twins and sisters are not each other, and namesakes in another spelling come between', async () => {
  const marco = client('Marco', 'Vogt')
  const mario = client('Mario', 'Vogt')
  assert.equal((await decide([marco, mario], letterOf('Marco Vogt'))).outcome, 'clearing')
  const maria = client('Maria', 'Iwanow')
  assert.equal((await decide([maria], letterOf('Marie Ivanov'))).outcome, 'clearing')
  const maier = client('Mara', 'Maier')
  const meyer = client('Mara', 'Meyer')
  assert.equal((await decide([maier, meyer], letterOf('Mara Meyer'))).outcome, 'clearing')
  const twoSpellings = [client('Sergej', 'Iwanow'), client('Sergei', 'Iwanov')]
  assert.equal((await decide(twoSpellings, letterOf('Sergey Ivanov'))).outcome, 'clearing')
})

test('who only sounds like the name is shown to a person and never filed to', async () => {
  const row = client('Katharina', 'Schrodt')
  const { outcome, candidates } = await decide([row], letterOf('Katarina Schroth', 'Ring 1\n99199 Werlingen'))
  assert.equal(outcome, 'clearing')
  assert.equal(candidates[0]?.householdId, row.bgNumber)
  const close = await decide([row], letterOf('Gadarina Schrodd'))
  assert.equal(close.outcome, 'clearing')
})

test('two of a misread name in one house: a former address of one of them is no proof', async () => {
  const former = { fruehere_anschriften: 'Am Anger 3, 99124 Musterstadt (2018-01-01/2020-01-01)' }
  const one = client('Kerstin', 'Wiesenborn', former)
  const text = letterOf('Kerslin Wiesenborn', 'Am Anger 3\n99124 Musterstadt')
  assert.equal((await decide([one], text)).outcome, 'file')
  const other = client('Kerstin', 'Wiesenborn', { geburtsdatum: '1960-01-01' })
  const { outcome, candidates } = await decide([one, other], text)
  assert.equal(outcome, 'clearing')
  assert.ok(candidates.some(({ householdId }) => householdId === other.bgNumber))
})

test('a family name is a word of its own: neither the end nor the beginning of another one', async () => {
  for (const [nachname, printed] of [
    ['Müller', 'Tom Rosenmüller'],
    ['Peters', 'Tom Petersen'],
    ['Kuhn', 'Kuhnert, Tom'],
    ['Berg', 'Tom Rosenberg'],
  ] as const)
    assert.equal((await decide([client('Tom', nachname)], letterOf(printed))).outcome, 'clearing', printed)
})

test('a family name whose last letter was read as several is still that name', async () => {
  for (const printed of ['Tom Neumanri', 'Tom Neumarm', 'Tom Neuman, geb. Vogt']) {
    const row = client('Tom', 'Neumann')
    assert.equal((await decide([row], letterOf(printed))).householdId, row.bgNumber, printed)
  }
})

test('what the scan glued to a family name is no part of it', async () => {
  for (const printed of [
    'TomMüller',
    'tommüller',
    'HerrnMüller, Tom',
    'Tom Schmidt-Müller',
    'Tom Müller-Schmidt',
  ]) {
    const row = client('Tom', 'Müller')
    assert.equal((await decide([row], letterOf(printed))).householdId, row.bgNumber, printed)
  }
})

test('a first name whose capital was taken for one like it is the same, unless others are called so', async () => {
  const row = client('Cemal', 'Ertürk')
  assert.equal((await decide([row], letterOf('Gemal Ertürk'))).householdId, row.bgNumber)
  assert.equal((await decide([row, client('Gemal', 'Vogt')], letterOf('Gemal Ertürk'))).outcome, 'clearing')
  assert.equal((await decide([row], letterOf('Kemal Ertürk'))).outcome, 'clearing')
})

test('the initial of the name below is none of the name above', async () => {
  const row = client('Sandra', 'Klein')
  const first = async (text: string) => (await decide([row], text)).candidates[0]?.householdId
  assert.equal(await first('Mietbescheinigung\nName\nS. Klein\nGrundmiete'), row.bgNumber)
  assert.equal(await first('Mietbescheinigung\nTom Klein\nS. Holzer\nGrundmiete'), undefined)
})

test('two words one below the other are no word that announces somebody else', async () => {
  const row = client('Tom', 'Klein')
  const text = 'Mietvertrag\nWer\nMieter Tom Klein\nKaltmiete 438,81 €'
  const isMentioned = async (said: string) =>
    (await decide([row], said)).candidates[0]?.evidence.every(({ mentioned }) => mentioned)
  assert.equal(await isMentioned(text), false)
  assert.equal(await isMentioned(text.replace('Wer\n', 'Ver')), true)
})
