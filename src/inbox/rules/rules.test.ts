import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { setResponsibility } from './set-responsibility.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
const units = new Map<string, string>()
before(async () => {
  house = await openTestHouse()
  for (const { key, id } of await house.rows<{ key: string; id: string }>(
    'select key, id from unit where tenant_id = 1',
  ))
    units.set(key, id)
})
after(() => house[Symbol.asyncDispose]())

const plain = { typeCodes: null, lettersFrom: null, lettersTo: null, unitId: null, clerkCode: null }
const toTeamB = () => ({ ...plain, typeCodes: ['WIDERSPRUCH'], unitId: units.get('team-b') ?? '' })
beforeEach(() =>
  setResponsibility(house.database, 1, [
    { position: 1, typeCodes: null, lettersFrom: null, lettersTo: null, unitKey: null, clerkCode: null },
  ]),
)

const admin = () => house.as('admin')
const show = async () => (await admin().get('/responsibility-rules')).body
const save = async (rules: object[], version?: string) => {
  const { status, body } = await admin().put('/responsibility-rules', {
    version: version ?? (await show()).version,
    rules,
  })
  return { said: [status, body.code], body }
}

test('rules are saved whole and in order, decide from then on, and are one act on record', async () => {
  const before = await show()
  assert.deepEqual(before.rules, [plain])
  const { said, body } = await save([toTeamB(), plain])
  assert.deepEqual(said, [200, undefined])
  assert.deepEqual(body, await show())
  assert.deepEqual(body.rules, [toTeamB(), plain])
  const { documentId, id } = await house.given.letter({ caseFile: caseFiles.mira, typeCode: 'WIDERSPRUCH' })
  await house.rows('delete from letter where id = $1', [id])
  await house.stage('inbox.deliver').run({ tenantId: 1, documentId })
  const [letter] = await house.rows<{ unit: string }>(
    'select unit.key as unit from letter join unit on unit.id = letter.unit_id where document_id = $1',
    [documentId],
  )
  assert.equal(letter?.unit, 'team-b')
  const acts = await house.rows<{ facts: { before: string; after: string } }>(
    "select facts from act where what = 'inbox.rules_changed'",
  )
  assert.equal(acts.length, 1)
  assert.ok(acts[0]?.facts.after.includes('WIDERSPRUCH') && !acts[0].facts.before.includes('WIDERSPRUCH'))
  assert.deepEqual((await save([toTeamB(), plain])).said, [200, undefined])
  assert.equal(
    (await house.rows("select from act where what = 'inbox.rules_changed'")).length,
    1,
    'what changes nothing is no act',
  )
})

test('of two who change the rules at once, the second is told and overwrites nothing', async () => {
  const { version } = await show()
  assert.deepEqual((await save([toTeamB(), plain], version)).said, [200, undefined])
  assert.deepEqual((await save([plain, toTeamB()], version)).said, [409, 'inbox.rules_changed'])
  assert.deepEqual((await show()).rules, [toTeamB(), plain])
  const now = (await show()).version
  const answers = await Promise.all([save([plain], now), save([toTeamB()], now)])
  assert.deepEqual(answers.map(({ said }) => said[0]).toSorted(), [200, 409])
  await setResponsibility(house.database, 1, [])
  assert.deepEqual(
    (await save([plain], now)).said,
    [409, 'inbox.rules_changed'],
    'the command line counts, too',
  )
})

test('a rule that names what is not there is refused and leaves the rules as they were', async () => {
  const nowhere = '00000000-0000-7000-8000-000000000000'
  const [foreign] = await house.rows<{ id: string }>(
    "select id from unit where tenant_id = 2 and key = 'team-a'",
  )
  for (const [rule, code] of [
    [{ ...plain, unitId: nowhere }, 'inbox.unknown_unit'],
    [{ ...plain, unitId: foreign?.id }, 'inbox.unknown_unit'],
    [{ ...plain, clerkCode: 'X999' }, 'inbox.unknown_clerk'],
    [{ ...plain, typeCodes: ['GIBTSNICHT'] }, 'inbox.unknown_type'],
    [{ ...plain, lettersFrom: 'M', lettersTo: 'K' }, 'inbox.letters_reversed'],
    [{ ...plain, lettersFrom: '1' }, 'platform.bad_request'],
    [{ ...plain, typeCodes: [] }, 'platform.bad_request'],
  ] as const)
    assert.deepEqual((await save([plain, rule])).said, [422, code], code)
  assert.deepEqual((await show()).rules, [plain])
  assert.deepEqual((await save([{ ...plain, lettersFrom: 'K', lettersTo: 'Ka' }])).said, [200, undefined])
})

test('a rule that somebody wrote into the database otherwise is shown all the same', async () => {
  const odd = {
    position: 1,
    typeCodes: [],
    lettersFrom: '1',
    lettersTo: 'Z-9',
    unitKey: null,
    clerkCode: 'L101',
  }
  await setResponsibility(house.database, 1, [odd])
  const { unitKey: _, position: __, ...rule } = odd
  assert.deepEqual((await show()).rules, [{ ...rule, unitId: null }])
})

test('a clerk who has left does not stand in the way of other changes', async () => {
  await house.rows("update staff set active = false where login = 'cem'")
  const rule = { ...plain, unitId: units.get('team-b') ?? '', clerkCode: 'L201' }
  assert.deepEqual((await save([rule])).said, [200, undefined])
  await house.rows("update staff set active = true where login = 'cem'")
})

const letter = { typeCode: null, name: '', caseUnitId: null, caseClerkCode: null }
const tried = async (rules: object[], changes: object) => {
  const { body } = await admin().post('/responsibility-rules/trial', {
    rules,
    letter: { ...letter, ...changes },
  })
  return [body.unit?.name, body.staff?.name ?? null, body.by, body.rule]
}

test('a letter is tried by the rules on the screen before they are saved: team, person, and which rule decided', async () => {
  const ofCase = { caseUnitId: units.get('team-a'), caseClerkCode: 'L101' }
  const aToK = {
    ...plain,
    lettersFrom: 'A',
    lettersTo: 'K',
    unitId: units.get('team-b') ?? '',
    clerkCode: 'L201',
  }
  const rules = [toTeamB(), aToK, plain]
  assert.deepEqual(await tried(rules, { ...ofCase, typeCode: 'WIDERSPRUCH', name: 'Z' }), [
    'Leistung 512',
    null,
    'rule',
    1,
  ])
  assert.deepEqual(await tried(rules, { ...ofCase, name: 'Ä' }), ['Leistung 512', 'Cem Yildiz', 'rule', 2])
  assert.deepEqual(await tried(rules, { ...ofCase, name: 'Lange' }), ['Leistung 511', 'Ada Sorge', 'rule', 3])
  assert.deepEqual(await tried(rules, { name: 'Lange' }), ['Klärstelle', null, 'nothing', null])
  assert.deepEqual((await show()).rules, [plain], 'nothing was saved')
  await house.rows("update unit set kind = 'objections' where tenant_id = 1 and key = 'team-b'")
  assert.deepEqual(await tried([plain], { ...ofCase, typeCode: 'WIDERSPRUCH' }), [
    'Leistung 512',
    null,
    'type',
    1,
  ])
  await house.rows("update unit set kind = 'benefits' where tenant_id = 1 and key = 'team-b'")
})

test('the preview counts where the newest post would have gone instead; protected files are in no count', async () => {
  await house.rows('delete from letter')
  for (const caseFile of [caseFiles.mira, caseFiles.mira, caseFiles.oez, caseFiles.sina])
    await house.given.letter({ caseFile, typeCode: caseFile === caseFiles.oez ? 'WBA' : 'WIDERSPRUCH' })
  const preview = async (rules: object[]) =>
    (await admin().post('/responsibility-rules/preview', { rules })).body
  assert.deepEqual(await preview([plain]), { letters: 3, moved: 0, moves: [] })
  const { letters, moved, moves } = await preview([toTeamB(), plain])
  assert.deepEqual([letters, moved], [3, 2])
  assert.deepEqual(
    moves.map((one: { from: { name: string }; to: { name: string }; letters: number; desk: boolean }) => [
      one.from.name,
      one.to.name,
      one.letters,
      one.desk,
    ]),
    [['Leistung 511', 'Leistung 512', 2, false]],
  )
  const toBasket = { ...plain, unitId: units.get('team-a') ?? '' }
  const within = await preview([toBasket])
  assert.deepEqual([within.moved, within.moves[0].desk], [3, true])
})

test('the office next door has rules of its own', async () => {
  const yuri = house.as('yuri')
  const theirs = (await yuri.get('/responsibility-rules')).body
  assert.deepEqual(theirs.rules, [plain])
  assert.equal((await yuri.put('/responsibility-rules', { version: theirs.version, rules: [] })).status, 200)
  assert.deepEqual((await show()).rules, [plain])
})
