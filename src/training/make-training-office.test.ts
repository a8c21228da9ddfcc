import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTrainingOffice, registerCsv, registerRows, responsibleFor } from './index.ts'

const today = '2026-09-14'
const office = makeTrainingOffice({ seed: 'test', today })
const csv = registerCsv(office)
const members = office.households.flatMap((household) => household.members)

const remainder97 = (iban: string) => {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  return BigInt(digits) % 97n
}

test('the same seed gives the same register, another seed another one', () => {
  assert.equal(registerCsv(makeTrainingOffice({ seed: 'test', today })), csv)
  assert.notEqual(registerCsv(makeTrainingOffice({ seed: 'other', today })), csv)
})

test('there are 2,000 cases of one to six people, some closed, some protected', () => {
  assert.equal(office.households.length, 2000)
  for (const { members: people } of office.households) assert.ok(people.length >= 1 && people.length <= 6)
  assert.ok(office.households.some((household) => household.members.length === 6))
  for (const share of [
    office.households.filter((household) => household.status === 'closed').length,
    office.households.filter((household) => household.protected).length,
  ])
    assert.ok(share > 5 && share < 300, `${share}`)
})

test('numbers have the shapes of real ones, and no BG-Nummer occurs twice', () => {
  for (const { bgNumber } of office.households) assert.match(bgNumber, /^99704\/\/\d{7}$/)
  assert.equal(new Set(office.households.map((household) => household.bgNumber)).size, 2000)
  for (const member of members) {
    assert.match(member.customerNumber, /^\d{3}[A-Z]\d{6}$/)
    assert.match(member.pensionNumber, /^(99\d{6}[A-Z]\d{3})?$/)
    assert.match(member.taxId, /^0\d{10}$/)
    assert.match(member.birthDate, /^\d{4}-\d{2}-\d{2}$/)
  }
  for (const iban of office.households.flatMap((household) => household.ibans)) {
    assert.match(iban, /^DE\d{2}999\d{15}$/)
    assert.equal(remainder97(iban), 1n)
  }
})

test('every case has a team of the house and a clerk who works there', () => {
  for (const { team, clerkCode } of office.households) {
    const unit = office.units.find((each) => each.name === team)
    const clerk = office.staff.find((each) => each.code === clerkCode)
    assert.ok(unit && clerk?.unitKeys.includes(unit.key) && clerk.roles.includes('clerk'))
  }
})

test('staff sign in under names of their own; deputies and units exist', () => {
  assert.ok(office.staff.length >= 30)
  const logins = new Set(office.staff.map((each) => each.login))
  assert.equal(logins.size, office.staff.length)
  assert.equal(new Set(office.staff.map((each) => each.code)).size, office.staff.length)
  for (const { login, deputyLogin, unitKeys } of office.staff) {
    assert.match(login, /^[a-z.-]+$/)
    assert.ok(!deputyLogin || (logins.has(deputyLogin) && deputyLogin !== login))
    for (const key of unitKeys) assert.ok(office.units.some((unit) => unit.key === key))
  }
  for (const { login } of office.signIns) assert.ok(logins.has(login), login)
  assert.ok(logins.has('anna.beispiel'))
})

test('rules send kinds of letters to their desks, all else to the case’s own clerk', () => {
  const household = office.households[0]
  assert.ok(household)
  const unitOf = (typeCode: string) => responsibleFor(office, household, typeCode).unitKey
  assert.equal(unitOf('WIDERSPRUCH'), 'widerspruch')
  assert.equal(unitOf('UNTERHALT'), 'unterhalt')
  assert.equal(unitOf('OWI'), 'owi')
  assert.equal(unitOf('BUT'), 'but')
  assert.match(unitOf('AU'), /^markt-/)
  assert.equal(responsibleFor(office, household, 'WBA').clerkCode, household.clerkCode)
  assert.equal(responsibleFor(office, { ...household, team: 'gibt es nicht' }, 'WBA').unitKey, 'klaerstelle')
})

test('the register holds what makes filing hard: namesakes, father and son, children of two homes, old names', () => {
  const named = (household: (typeof office.households)[number]) =>
    household.members.map((member) => `${member.firstName} ${member.lastName}`)
  const applicants = office.households.map((household) => named(household)[0])
  assert.ok(new Set(applicants).size <= applicants.length - 10)
  assert.ok(office.households.some((household) => new Set(named(household)).size < household.members.length))
  const numbers = members.map((member) => member.customerNumber)
  assert.ok(new Set(numbers).size < numbers.length)
  assert.ok(members.some((member) => member.nameChangedOn !== ''))
  assert.ok(office.households.some((household) => household.formerAddresses.length > 0))
  assert.ok(members.some((member) => /[łşğıđ]/.test(member.lastName)))
})

test('the register file carries a byte order mark, the heading and one line for each member', () => {
  assert.ok(csv.startsWith('\uFEFFbg_nummer;status;team;sachbearbeiter;'))
  const lines = csv.trimEnd().split('\r\n')
  assert.equal(lines.length, registerRows(office).length + 1)
  for (const line of lines) assert.equal(line.split(';').length, 33)
})
