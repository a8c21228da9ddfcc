import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { renewNameKeys } from './renew-name-keys.ts'
import { importMembers, member } from './testing/register-file.ts'

const never = new AbortController().signal
const jasmin = member({ vorname: 'Melanie Jasmin', nachname: 'Holzer' })

test('a register of an earlier release gets the new keys of its names, and only once', async () => {
  await using house = await openTestDatabase()
  const { database, tenantId } = house
  await importMembers(database, jasmin)
  const keys = async () =>
    (await database.owner.query('select kind, key from register_key order by kind, key')).rows
  const imported = await keys()
  await database.owner.query(
    `delete from register_key where kind = 'name-sound' or kind in ('name', 'first-name') and key like '%jasmin%'`,
  )
  assert.equal(await renewNameKeys(database, tenantId, never), 1)
  assert.deepEqual(await keys(), imported)
  assert.equal(await renewNameKeys(database, tenantId, never), 0)
})

test('nobody is keyed anew whose keys were taken away, nor after a stop', async () => {
  await using house = await openTestDatabase()
  const { database, tenantId } = house
  await importMembers(database, jasmin)
  await database.owner.query(`delete from register_key where kind = 'name-sound'`)
  assert.equal(await renewNameKeys(database, tenantId, AbortSignal.abort()), 0)
  await database.owner.query('delete from register_key')
  assert.equal(await renewNameKeys(database, tenantId, never), 0)
})
