import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findResponsible, type LetterToPlace, type ResponsibilityRule } from './responsibility.ts'

const rule = (wish: Partial<ResponsibilityRule>): ResponsibilityRule => ({
  position: 1,
  typeCodes: null,
  lettersFrom: null,
  lettersTo: null,
  unitId: null,
  clerkCode: null,
  ...wish,
})
const letter = (wish: Partial<LetterToPlace> = {}): LetterToPlace => ({
  typeCode: 'WBA',
  title: 'Beispiel, Mira',
  caseUnitId: 'team-a',
  caseClerkCode: 'L101',
  ...wish,
})
const desks = {
  staffByCode: new Map([
    ['L101', 'ada'],
    ['W1', 'wim'],
  ]),
  fallbackUnitId: 'klaerstelle',
}
const ofTheCase = rule({ position: 9 })

test('without a rule for it, a letter goes to the team and clerk of the case', () => {
  assert.deepEqual(findResponsible(letter(), [ofTheCase], desks), { unitId: 'team-a', staffId: 'ada' })
})

test('a clerk who is not there (any more) leaves the letter in the basket of the team', () => {
  for (const caseClerkCode of ['L999', '', null])
    assert.deepEqual(findResponsible(letter({ caseClerkCode }), [ofTheCase], desks), {
      unitId: 'team-a',
      staffId: null,
    })
})

test('the team of a type goes before general rules and behind those that name the type', () => {
  const objection = letter({ typeCode: 'WIDERSPRUCH', typeUnitId: 'widerspruch' })
  const ofItsTeam = { unitId: 'widerspruch', staffId: null }
  assert.deepEqual(findResponsible(objection, [ofTheCase], desks), ofItsTeam)
  assert.deepEqual(
    findResponsible(objection, [rule({ unitId: 'team-b', lettersFrom: 'A' })], desks),
    ofItsTeam,
  )
  assert.deepEqual(findResponsible(objection, [], desks), ofItsTeam)
  const named = rule({ position: 1, typeCodes: ['WIDERSPRUCH'], unitId: 'recht', clerkCode: 'W1' })
  assert.deepEqual(findResponsible(objection, [named, ofTheCase], desks), { unitId: 'recht', staffId: 'wim' })
})

test('it is never nobody: no team, no rule, no rule that fits', () => {
  const fallback = { unitId: 'klaerstelle', staffId: null }
  assert.deepEqual(findResponsible(letter({ caseUnitId: null }), [ofTheCase], desks), fallback)
  assert.deepEqual(findResponsible(letter(), [], desks), fallback)
  assert.deepEqual(findResponsible(letter(), [rule({ typeCodes: ['WIDERSPRUCH'] })], desks), fallback)
})

test('rules are asked in their order, however they come; the first that fits decides', () => {
  const objections = rule({ position: 1, typeCodes: ['WIDERSPRUCH', 'KLAGE'], unitId: 'widerspruch' })
  const rules = [ofTheCase, objections]
  assert.equal(findResponsible(letter({ typeCode: 'WIDERSPRUCH' }), rules, desks).unitId, 'widerspruch')
  assert.equal(findResponsible(letter({ typeCode: 'WBA' }), rules, desks).unitId, 'team-a')
  assert.equal(findResponsible(letter({ typeCode: null }), rules, desks).unitId, 'team-a')
})

test('a rule with a unit goes to its basket, or to the clerk it names, never to the clerk of the case', () => {
  const [basket, desk] = [rule({ unitId: 'team-w' }), rule({ unitId: 'team-w', clerkCode: 'W1' })]
  assert.deepEqual(findResponsible(letter(), [basket], desks), { unitId: 'team-w', staffId: null })
  assert.deepEqual(findResponsible(letter(), [desk], desks), { unitId: 'team-w', staffId: 'wim' })
})

test('a rule that leads to no unit hands the letter on to the next', () => {
  const rules = [rule({ position: 1 }), rule({ position: 2, unitId: 'team-w' })]
  assert.equal(findResponsible(letter({ caseUnitId: null }), rules, desks).unitId, 'team-w')
})

const ranges = [
  rule({ position: 1, lettersFrom: 'A', lettersTo: 'K', unitId: 'a-k' }),
  rule({ position: 2, lettersFrom: 'L', lettersTo: 'Sch', unitId: 'l-sch' }),
  rule({ position: 3, lettersFrom: 'Sd', lettersTo: 'Z', unitId: 'sd-z' }),
]

for (const [title, unit] of [
  ['Adam, Eva', 'a-k'],
  ['Äpfel, Eva', 'a-k'],
  ['Aepfel, Eva', 'a-k'],
  ['kunz, eva', 'a-k'],
  ['Kz, Eva', 'a-k'],
  ['Lange, Eva', 'l-sch'],
  ['Łukaszewski, Eva', 'l-sch'],
  ['Öz, Eva', 'l-sch'],
  ['Ørsted, Eva', 'l-sch'],
  ['Schütz, Eva', 'l-sch'],
  ['Schzz, Eva', 'l-sch'],
  ['Seifert, Eva', 'sd-z'],
  ['Şahin, Eva', 'l-sch'],
  ['Çelik, Eva', 'a-k'],
  ['Ünal, Eva', 'sd-z'],
  ['Zypern, Eva', 'sd-z'],
  ['Żak, Eva', 'sd-z'],
] as const)
  test(`${title} belongs to ${unit}`, () => {
    assert.equal(findResponsible(letter({ title }), ranges, desks).unitId, unit)
  })

test('a decomposed umlaut in a rule or a name changes nothing', () => {
  const upToAe = [rule({ lettersTo: 'A\u0308', unitId: 'first' })]
  assert.equal(findResponsible(letter({ title: 'Abel, Eva' }), upToAe, desks).unitId, 'first')
  assert.equal(findResponsible(letter({ title: 'A\u0308pfel, Eva' }), upToAe, desks).unitId, 'first')
  assert.equal(findResponsible(letter({ title: 'Beil, Eva' }), upToAe, desks).unitId, 'klaerstelle')
})
