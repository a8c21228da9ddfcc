import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { verifyPassword } from './passwords.ts'
import { type OfficePlan, setUpOffice } from './set-up-office.ts'

const plan: OfficePlan = {
  tenant: { id: 7, key: 'amt', name: 'Jobcenter Amt', kind: 'real', settings: { bgPrefix: '99704' } },
  units: [
    { key: 'a', name: 'Leistung', kind: 'benefits' },
    { key: 'k', name: 'Klärstelle', kind: 'clearing' },
  ],
  staff: [
    {
      code: 'L1',
      login: 'eva',
      name: 'Eva',
      email: null,
      roles: ['clerk'],
      unitKeys: ['a', 'k'],
      password: 'kennwort-lang',
    },
    { code: null, login: 'ole', name: 'Ole', email: null, roles: ['admin'], unitKeys: [], password: null },
  ],
  deputies: [{ login: 'eva', deputyLogin: 'ole', startsOn: '2026-01-01', endsOn: '2026-01-31' }],
}

test('an office is made with its units, people and deputies; a second time changes nothing', async () => {
  await using place = await openTestDatabase()
  assert.equal(await setUpOffice(place.database, plan), true)
  assert.equal(await setUpOffice(place.database, { ...plan, units: [], staff: [] }), false)
  const [seen] = (
    await place.database.owner.query(`select
      (select count(*)::int from unit where tenant_id = 7) as units, (select count(*)::int from staff where tenant_id = 7) as staff,
      (select count(*)::int from position_holder where tenant_id = 7) as places, (select count(*)::int from deputy where tenant_id = 7) as deputies,
      (select password_hash from staff where login = 'eva') as eva, (select password_hash from staff where login = 'ole') as ole`)
  ).rows
  const { eva, ole, ...counts } = seen
  assert.deepEqual(counts, { units: 2, staff: 2, places: 3, deputies: 1 })
  assert.equal(await verifyPassword('kennwort-lang', eva), true)
  assert.equal(ole, null)
})

test('a plan that names an unknown unit leaves no half office behind; the mended one is made', async () => {
  await using place = await openTestDatabase()
  const [eva] = plan.staff
  assert.ok(eva)
  await assert.rejects(
    setUpOffice(place.database, { ...plan, staff: [{ ...eva, unitKeys: ['x'] }], deputies: [] }),
  )
  const { rows } = await place.database.owner.query('select from unit where tenant_id = 7')
  assert.equal(rows.length, 0)
  assert.equal(await setUpOffice(place.database, plan), true)
})
