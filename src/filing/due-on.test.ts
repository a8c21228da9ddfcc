import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withComputed } from './computed-fields.ts'
import { dueOn } from './due-on.ts'
import type { KeyField, KeyFieldName } from './key-fields/key-field.ts'
import { placeOf } from './office-formats.ts'

const field = (name: KeyFieldName, value: string): KeyField => ({
  name,
  kind: 'date',
  value,
  printed: value,
  page: 1,
  boxes: [],
})
const due = (
  typeCode: string | null,
  { fields = [] as KeyField[], text = '', receivedOn = '2026-09-16' as string | null } = {},
) => dueOn({ typeCode, fields, text, receivedOn, place: { land: 'NW' } })

test('an application is due after six months, a Widerspruch after three, files for a court after one', () => {
  assert.deepEqual(due('HA'), { on: '2027-03-16', ground: 'sgg-88-application' })
  assert.deepEqual(due('WBA'), { on: '2027-03-16', ground: 'sgg-88-application' })
  assert.deepEqual(due('ANTRAG_FORMLOS'), { on: '2027-03-16', ground: 'sgg-88-application' })
  assert.deepEqual(due('WIDERSPRUCH'), { on: '2026-12-16', ground: 'sgg-88-objection' })
  assert.deepEqual(due('KLAGE_GERICHT'), { on: '2026-10-16', ground: 'sgg-104' })
})

test('the holidays are those of the office', () => {
  const objection = { typeCode: 'KLAGE_GERICHT', fields: [], text: '', receivedOn: '2027-04-27' }
  // Corpus Christi 2027 is 27 May.
  assert.equal(dueOn(objection)?.on, '2027-05-27')
  assert.equal(dueOn({ ...objection, place: { land: 'NW' } })?.on, '2027-05-28')
})

test('summary proceedings are due the day they come, whatever else the letter states', () => {
  const same = { on: '2026-09-16', ground: 'sgg-86b' }
  const fields = [field('deadline', '2026-09-30')]
  assert.deepEqual(due('KLAGE_GERICHT', { fields, text: 'Antrag auf einstweilige Anordnung' }), same)
  assert.deepEqual(
    due('KLAGE_GERICHT', { fields: [...fields, field('courtReference', 'S 12 AS 345/26 ER')] }),
    same,
  )
})

test('what the letter states counts, and the earlier of it and the law', () => {
  const fields = [field('deadline', '2026-10-08')]
  assert.deepEqual(due('BETRIEBSKOSTEN', { fields }), { on: '2026-10-08', ground: 'stated' })
  assert.deepEqual(due('KLAGE_GERICHT', { fields }), { on: '2026-10-08', ground: 'stated' })
  assert.deepEqual(due('WIDERSPRUCH', { fields: [field('deadline', '2027-08-01')] }), {
    on: '2026-12-16',
    ground: 'sgg-88-objection',
  })
  assert.deepEqual(due('STROMSPERRE', { fields: [field('shutOffOn', '2026-10-12')] }), {
    on: '2026-10-12',
    ground: 'stated',
  })
})

test('nothing is due where neither letter nor law says so', () => {
  for (const typeCode of ['LOHN', 'AU', null]) assert.equal(due(typeCode), null)
  assert.equal(due('WIDERSPRUCH', { receivedOn: null }), null)
})

test('a Land that is none holds up no letter: only the holidays of all Länder count', () => {
  assert.equal(placeOf({ land: 'NW', localHolidays: [] }).land, 'NW')
  for (const settings of [{ land: 'NRW' }, { localHolidays: ['x'] }, {}, null])
    assert.deepEqual(placeOf(settings), { land: undefined, local: undefined })
})

test('a Widerspruch says when its period ends at the earliest, a sick note by when it was due', () => {
  const [decided, ends] = withComputed('WIDERSPRUCH', [field('decisionDate', '2026-06-30')], {})
  assert.deepEqual(
    [ends?.name, ends?.value, ends?.printed],
    ['objectionEndsOn', '2026-08-04', decided?.printed],
  )
  assert.equal(withComputed('AU', [field('from', '2026-09-01')], {})[1]?.value, '2026-09-04')
  for (const [typeCode, name, value] of [
    ['AU', 'from', '2026-09'],
    ['WIDERSPRUCH', 'from', '2026-09-01'],
    ['UEBERPRUEFUNG', 'decisionDate', '2026-06-30'],
    [null, 'from', '2026-09-01'],
  ] as const)
    assert.equal(withComputed(typeCode, [field(name, value)], {}).length, 1)
})

test("a social court's file number of summary proceedings is due at once, whatever type the letter has", () => {
  const today = { on: '2026-09-16', ground: 'sgg-86b' }
  assert.deepEqual(due(null, { text: 'Sozialgericht Musterstadt\nS 12 AS 345/26 ER' }), today)
  assert.deepEqual(due('MITWIRKUNG', { text: 'In Sachen L 7 AS 12/26 B ER bitten wir um Akten' }), today)
  assert.equal(due(null, { text: 'Sozialgericht Musterstadt\nS 12 AS 345/26' }), null)
})
