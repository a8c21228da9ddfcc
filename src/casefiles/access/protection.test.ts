import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { importRegister } from '#casefiles'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { member, registerFile } from '../testing/register-file.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const dora = () => house.as('dora')
const find = async (number: string) => (await dora().post('/protection/find', { number })).body
const finds = async (login: string, id: string) =>
  (await house.as(login).get(`/case-files/${id}`)).status === 200
const readRegister = (wish: Record<string, string>) =>
  importRegister({
    database: house.database,
    tenantId: 1,
    staffId: null,
    source: Readable.from(Buffer.from(registerFile([member(wish)]))),
    gzip: false,
  })

test('the officer finds a file by its number and learns nothing of what lies in it or whose it is', async () => {
  const found = await dora().post('/protection/find', { number: caseFiles.mira })
  assert.equal(found.body.reference, caseFiles.mira)
  assert.equal(found.body.clerk.name, 'Ada Sorge')
  assert.ok(!/Mira|Beispiel/.test(JSON.stringify(found.body)))
  assert.equal((await dora().get(`/case-files/${found.body.id}`)).status, 403)
  const unknown = await dora().post('/protection/find', { number: '99704//0009999' })
  const foreign = await dora().post('/protection/find', { number: '88111//0000001' })
  assert.equal(unknown.status, 404)
  assert.deepEqual({ ...foreign.body, requestId: 0 }, { ...unknown.body, requestId: 0 })
})

test('a protected file is for its clerk and for named people, whatever the register says later', async () => {
  const { id } = await find(caseFiles.mira)
  const set = await dora().post(`/protection/${id}/protected`, { protected: true, reason: 'address_block' })
  assert.deepEqual([set.body.protected, set.body.byOffice, set.body.byRegister], [true, true, false])
  assert.equal(await finds('ben', id), false)
  assert.equal(await finds('ada', id), true)

  await readRegister({ geschuetzt: 'nein', strasse: 'Neue Straße' })
  assert.equal(await finds('ben', id), false)

  const named = await dora().post(`/protection/${id}/named`, {
    staffId: await house.idOf('ben'),
    reason: 'Vertretung',
  })
  assert.equal(named.body.named[0].staff.name, 'Ben Acker')
  assert.equal(await finds('ben', id), true)
  await dora().post(`/protection/${id}/named/${named.body.named[0].id}/end`)
  assert.equal(await finds('ben', id), false)
  const again = await dora().post(`/protection/${id}/named/${named.body.named[0].id}/end`)
  assert.equal(again.body.code, 'casefiles.no_such_grant')

  await readRegister({ geschuetzt: 'ja' })
  const refused = await dora().post(`/protection/${id}/protected`, { protected: false, reason: 'over' })
  assert.equal(refused.body.code, 'casefiles.protected_by_register')
  // The refusal took nothing back.
  assert.equal((await find(caseFiles.mira)).byOffice, true)
  await readRegister({ geschuetzt: 'nein' })
  assert.equal(await finds('ben', id), false)
  await dora().post(`/protection/${id}/protected`, { protected: false, reason: 'over' })
  assert.equal(await finds('ben', id), true)
  const acts = await house.actsOn(id)
  for (const what of ['protection_set', 'person_named', 'naming_ended', 'protection_ended'])
    assert.ok(acts.includes(`casefiles.${what}`), what)
})

test('a letter on a desk of another team opens no protected file, and opens it again afterwards', async () => {
  const { id } = await find(caseFiles.oez)
  await house.given.letter({ to: 'cem', caseFile: caseFiles.oez })
  assert.equal(await finds('cem', id), true)
  await dora().post(`/protection/${id}/protected`, { protected: true, reason: 'own_staff' })
  assert.equal(await finds('cem', id), false)
  await dora().post(`/protection/${id}/protected`, { protected: false, reason: 'over' })
  assert.equal(await finds('cem', id), true)
})

test('a handed-over case stays where it is until the register names another unit or clerk', async () => {
  const { id } = await find(caseFiles.mira)
  const [{ id: teamB } = { id: '' }] = await house.rows<{ id: string }>(
    "select id from unit where key = 'team-b' and tenant_id = 1",
  )
  await house
    .as('lea')
    .post(`/case-files/${id}/hand-over`, { unitId: teamB, clerkId: null, reason: 'workload' })
  await readRegister({ strasse: 'Noch neuere Straße' })
  assert.equal((await find(caseFiles.mira)).unit.name, 'Leistung 512')
  await readRegister({ sachbearbeiter: 'L102' })
  const now = await find(caseFiles.mira)
  assert.deepEqual([now.unit.name, now.clerk.name], ['Leistung 511', 'Ben Acker'])
})

test('somebody kept out of a case is kept out of every file of the household, also of one opened later', async () => {
  const { id } = await find(caseFiles.oez)
  const staffId = await house.idOf('lea')
  const out = await dora().post(`/protection/${id}/exclusions`, { staffId, reason: 'representative' })
  assert.equal(out.body.exclusions[0].staff.name, 'Lea Lenz')
  const [{ id: teamA } = { id: '' }] = await house.rows<{ id: string }>(
    "select id from unit where key = 'team-a' and tenant_id = 1",
  )
  const beside = await house
    .as('ben')
    .post(`/case-files/${id}/related`, { kind: 'maintenance', unitId: teamA })
  assert.equal(beside.body.reference, `${caseFiles.oez}-UH`)
  assert.equal(await finds('lea', beside.body.id), false)
  assert.equal(await finds('ada', beside.body.id), true)
  await dora().post(`/protection/${id}/exclusions/${staffId}/end`)
  assert.equal(await finds('lea', beside.body.id), true)
  const nobody = '00000000-0000-7000-8000-000000000000'
  const unknown = await dora().post(`/protection/${id}/exclusions`, { staffId: nobody, reason: 'other' })
  assert.equal(unknown.body.code, 'casefiles.no_such_person')
})
