import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HouseError } from '#platform'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { setResponsibility } from './rules/set-responsibility.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

/** A filed document that lies on no desk yet. */
const filed = async (caseFile: string, typeCode: string | null = null) => {
  const { id, ...letter } = await house.given.letter({ caseFile, typeCode })
  await house.rows('delete from letter where id = $1', [id])
  return letter
}

const deliver = (documentId: string) => house.stage('inbox.deliver').run({ tenantId: 1, documentId })

const desksOf = (documentId: string) =>
  house.rows<{ login: string | null; unit: string; status: string; urgency: string }>(
    `select staff.login, unit.key as unit, letter.status, letter.urgency from letter
     join unit on unit.tenant_id = letter.tenant_id and unit.id = letter.unit_id
     left join staff on staff.tenant_id = letter.tenant_id and staff.id = letter.staff_id
     where document_id = $1 order by letter.id`,
    [documentId],
  )

for (const [who, caseFile, desk] of [
  ['the clerk of the case', caseFiles.mira, { login: 'ada', unit: 'team-a' }],
  ['the clerk of another team', caseFiles.paul, { login: 'cem', unit: 'team-b' }],
  ['the basket of the team when nobody is named', caseFiles.rita, { login: null, unit: 'team-b' }],
  ['the clearing station when there is no team', caseFiles.nora, { login: null, unit: 'klaerstelle' }],
] as const)
  test(`a letter goes to ${who}`, async () => {
    const { documentId } = await filed(caseFile)
    await deliver(documentId)
    assert.deepEqual(await desksOf(documentId), [{ ...desk, status: 'new', urgency: 'normal' }])
  })

test('post of a protected file goes to whoever may see it, whatever the rules say; with nobody named it waits for a person', async () => {
  await house.rows('update household set protected = true where bg_number in ($1, $2)', [
    caseFiles.paul,
    caseFiles.rita,
  ])
  try {
    const [pauls, ritas] = [await filed(caseFiles.paul), await filed(caseFiles.rita)]
    await deliver(pauls.documentId)
    assert.equal((await desksOf(pauls.documentId))[0]?.login, 'cem')
    await assert.rejects(deliver(ritas.documentId), { code: 'inbox.nobody_named' })
    await house.rows(
      `insert into case_access (tenant_id, id, case_file_id, staff_id, kind)
       select 1, gen_random_uuid(), $1, $2, 'named'`,
      [ritas.caseFileId, await house.idOf('lea')],
    )
    await deliver(ritas.documentId)
    assert.equal((await desksOf(ritas.documentId))[0]?.login, 'lea')
    await house.rows(
      `insert into case_exclusion (tenant_id, case_file_id, staff_id, reason) select 1, $1, $2, 'relative'`,
      [pauls.caseFileId, await house.idOf('cem')],
    )
    const again = await filed(caseFiles.paul)
    await assert.rejects(deliver(again.documentId), { code: 'inbox.nobody_named' })
  } finally {
    await house.rows('update household set protected = bg_number = $1', [caseFiles.sina])
    await house.rows("delete from case_access where kind = 'named'")
    await house.rows('delete from case_exclusion')
  }
})

test('a clerk who has left: the letter lies in the basket of the team, where the colleagues see it', async () => {
  await house.rows("update staff set active = false where login = 'ben'")
  const { documentId } = await filed(caseFiles.oez)
  await deliver(documentId)
  assert.deepEqual(await desksOf(documentId), [
    { login: null, unit: 'team-a', status: 'new', urgency: 'normal' },
  ])
  await house.rows("update staff set active = true where login = 'ben'")
})

test('a stage that runs twice delivers once, even at the same moment', async () => {
  const { documentId } = await filed(caseFiles.mira)
  await Promise.all([deliver(documentId), deliver(documentId), deliver(documentId)])
  await deliver(documentId)
  const letters = await desksOf(documentId)
  assert.equal(letters.length, 1)
  const acts = await house.rows(
    "select from act where what = 'inbox.letter_delivered' and facts ->> 'documentId' = $1",
    [documentId],
  )
  assert.equal(acts.length, 1)
})

test('a letter that was withdrawn comes again when the document is filed again', async () => {
  const { documentId } = await filed(caseFiles.mira)
  await deliver(documentId)
  await house.rows("update letter set status = 'withdrawn' where document_id = $1", [documentId])
  await deliver(documentId)
  assert.deepEqual(
    (await desksOf(documentId)).map(({ status }) => status),
    ['withdrawn', 'new'],
  )
})

test('what is not filed any more is not delivered', async () => {
  const { documentId } = await filed(caseFiles.mira)
  await house.rows("update document set state = 'clearing', case_file_id = null where id = $1", [documentId])
  await deliver(documentId)
  assert.deepEqual(await desksOf(documentId), [])
  await deliver('00000000-0000-7000-8000-000000000000')
})

test('rules of the office come before the case; they are replaced as a whole', async () => {
  const rule = { typeCodes: null, lettersFrom: null, lettersTo: null, unitKey: null, clerkCode: null }
  const objections = {
    ...rule,
    position: 1,
    typeCodes: ['WIDERSPRUCH'],
    unitKey: 'team-b',
    clerkCode: 'L201',
  }
  await setResponsibility(house.database, 1, [objections, { ...rule, position: 2 }])
  const [objection, other] = [await filed(caseFiles.mira, 'WIDERSPRUCH'), await filed(caseFiles.mira, 'WBA')]
  await deliver(objection.documentId)
  await deliver(other.documentId)
  assert.equal((await desksOf(objection.documentId))[0]?.login, 'cem')
  assert.equal((await desksOf(other.documentId))[0]?.login, 'ada')

  await assert.rejects(setResponsibility(house.database, 1, [{ ...rule, position: 1, unitKey: 'keins' }]), {
    code: 'inbox.unknown_unit',
    facts: { unit: 'keins' },
  })
  const kept = await house.rows('select position from responsibility_rule where tenant_id = 1 order by 1')
  assert.deepEqual(kept, [{ position: 1 }, { position: 2 }], 'a wrong plan leaves the rules as they were')
  await setResponsibility(house.database, 1, [{ ...rule, position: 1 }])
  assert.equal((await house.rows('select from responsibility_rule where tenant_id = 1')).length, 1)
  assert.equal((await house.rows('select from responsibility_rule where tenant_id = 2')).length, 1)
})

test('what cannot be delivered is a case for a person, who can try again', async () => {
  const { documentId } = await filed(caseFiles.mira)
  const failure = new HouseError('unavailable', 'inbox.no_fallback_unit')
  const giveUp = () => house.stage('inbox.deliver').giveUp({ tenantId: 1, documentId }, failure)
  await giveUp()
  await giveUp()
  const klara = house.as('klara')
  const { cases } = (await klara.get('/clearing')).body
  assert.deepEqual(
    cases.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason]),
    [['failed', 'inbox.no_fallback_unit']],
  )
  assert.equal((await klara.post(`/clearing/${cases[0].id}/retry`)).status, 200)
  await house.work()
  assert.equal((await desksOf(documentId))[0]?.login, 'ada')
})
