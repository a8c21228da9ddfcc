import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { openTestHouse } from './testing/test-house.ts'
import {
  hasNoRealOffice,
  setUpTrainingOffice,
  trainingPassword,
  trainingTenantId,
} from './training-office.ts'

test('the training office is shown until there is a real one', async () => {
  await using place = await openTestDatabase()
  await place.database.owner.query('delete from tenant')
  assert.equal(await hasNoRealOffice(place.database), true)
  await setUpTrainingOffice(place.database, systemClock, { households: 60 })
  assert.equal(await hasNoRealOffice(place.database), true)
  await place.database.owner.query(
    "insert into tenant (id, key, name, kind) values (1, 'amt', 'Amt', 'real')",
  )
  assert.equal(await hasNoRealOffice(place.database), false)
})

test('it is whole: people who can sign in, cases with a team and clerk, and it stays as it was made', async () => {
  await using house = await openTestHouse()
  const office = await setUpTrainingOffice(house.database, house.clock, { households: 60 })
  const count = async (table: string) =>
    (await house.rows(`select from ${table} where tenant_id = ${trainingTenantId}`)).length
  assert.ok((await count('household')) >= 60)
  assert.ok((await count('responsibility_rule')) > 0)
  for (const { login } of office.signIns) {
    const payload = { login, password: trainingPassword }
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/session', payload })
    assert.equal(answer.statusCode, 200, login)
    assert.equal(answer.json().office.training, true)
  }
  const before = [await count('household'), await count('staff'), await count('act')]
  house.clock.advance(60 * 24 * 40)
  const again = await setUpTrainingOffice(house.database, house.clock, { households: 60 })
  assert.equal(again.today, office.today, 'the day of the first start is the day of the office')
  assert.deepEqual(again.households, office.households)
  assert.deepEqual([await count('household'), await count('staff'), await count('act')], before)
})

test('a first start that was cut off goes on with the next', async () => {
  await using place = await openTestDatabase()
  const { owner } = place.database
  await setUpTrainingOffice(place.database, systemClock, { households: 60 })
  // As if it had died between people and register.
  for (const table of [
    'register_key',
    'membership',
    'case_file',
    'household',
    'client',
    'responsibility_rule',
  ])
    await owner.query(`delete from ${table} where tenant_id = $1`, [trainingTenantId])
  await setUpTrainingOffice(place.database, systemClock, { households: 60 })
  const { rows } = await owner.query('select from household where tenant_id = $1', [trainingTenantId])
  assert.ok(rows.length >= 60)
})
