import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#platform'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { caseFileId, decide, givenRead, setFiling } from '../testing/given-read.ts'
import { isChosen } from './choose-for-sample.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await setFiling(house, { sampleShare: 1 })
  await house.rows("update filing_sample set state = 'confirmed'")
})

const klara = () => house.as('klara')
const sampleOf = (documentId: string) =>
  house.rows<{ state: string; reference: string }>(
    'select state, reference from filing_sample join case_file on case_file.id = case_file_id where document_id = $1',
    [documentId],
  )
const desks = async (documentId: string) =>
  (
    await house.rows<{ login: string; status: string }>(
      'select login, status from letter left join staff on staff.id = staff_id where document_id = $1 order by letter.id',
      [documentId],
    )
  ).map(({ login, status }) => `${login} ${status}`)
const lying = async (documentId: string) =>
  (
    await house.rows<{ reference: string }>(
      'select reference from document join case_file on case_file.id = case_file_id where document.id = $1',
      [documentId],
    )
  )[0]?.reference
const chosen = async () => {
  const documentId = await givenRead(house)
  await decide(house, documentId)
  await house.work()
  return documentId
}
const check = (documentId: string, step: string, body?: object) =>
  klara().post(`/filing/samples/${documentId}/${step}`, body)

test('the choice is fair, the same each time, and cannot be foretold without the secret', () => {
  const [salt, other] = [randomBytes(32), randomBytes(32)]
  const ids = Array.from({ length: 5000 }, () => newId())
  const of = (secret: Buffer, share: number) => new Set(ids.filter((id) => isChosen(secret, id, share)))
  const found = of(salt, 0.1)
  // Six standard deviations either way.
  assert.ok(Math.abs(found.size - 500) < 128, String(found.size))
  assert.deepEqual(of(salt, 0.1), found)
  assert.ok(of(other, 0.1).intersection(found).size < 100)
  assert.deepEqual([of(salt, 0).size, of(salt, 1).size], [0, ids.length])
  assert.ok(found.isSubsetOf(of(salt, 0.2)), 'who raises the share keeps what was chosen')
})

test('a chosen letter is delivered as ever and waits for its second look, with the evidence of the decision', async () => {
  const documentId = await chosen()
  assert.deepEqual(await desks(documentId), ['ada new'])
  const { letters, open } = (await klara().get('/filing/samples')).body
  assert.deepEqual(
    [letters.map((letter: { documentId: string }) => letter.documentId), open],
    [[documentId], 1],
  )
  const { body } = await klara().get(`/filing/samples/${documentId}`)
  assert.equal(body.filedTo.reference, caseFiles.mira)
  assert.equal(body.candidates[0].caseFile.reference, caseFiles.mira)
  assert.ok(body.candidates[0].evidence.some(({ kind }: { kind: string }) => kind === 'bg'))
  assert.equal(body.document.id, documentId)
  assert.ok((await house.actsOn(documentId)).includes('casefiles.document_seen'))
})

test('who only checks scans reads the letter of the second look, and it alone', async () => {
  const documentId = await chosen()
  const other = await givenRead(house)
  const hold = (role: string) =>
    house.rows(
      `update position set roles = $1 where id in (
        select position_id from position_holder join staff on staff.id = staff_id where login = 'klara')`,
      [[role]],
    )
  await hold('scan-qa')
  try {
    const read = async (id: string) => (await klara().get(`/documents/${id}/pages/1/text`)).status
    assert.deepEqual([await read(documentId), await read(other)], [200, 404])
  } finally {
    await hold('clearing')
  }
})

test('without a share nothing is chosen', async () => {
  await setFiling(house, { sampleShare: 0 })
  assert.deepEqual(await sampleOf(await chosen()), [])
})

// What the transaction has just written when it is cut: nothing yet, the decision, the decision and the sample.
for (const [moment, lock] of [
  ['before it is written', 'select from tenant where id = 1 for update'],
  ['behind the decision', 'lock table act in exclusive mode'],
  ['behind the sample', 'lock table graphile_worker._private_jobs in exclusive mode'],
])
  test(`cut ${moment}, decided again: one decision, one letter of the sample`, async () => {
    const documentId = await givenRead(house)
    const holder = await house.database.owner.connect()
    await holder.query('begin')
    await holder.query(lock ?? '')
    const cut = assert.rejects(decide(house, documentId))
    const killed = await killWaiting()
    await holder.query('rollback')
    holder.release()
    await cut
    assert.equal(killed, 1)
    assert.deepEqual(await sampleOf(documentId), [])
    await Promise.all([decide(house, documentId), decide(house, documentId)])
    assert.deepEqual(await sampleOf(documentId), [{ state: 'open', reference: caseFiles.mira }])
    const decisions = await house.rows('select from filing_decision where document_id = $1', [documentId])
    assert.equal(decisions.length, 1)
    await house.work()
  })

/** Cuts the connection of whoever waits for a lock, as a crash would. */
const killWaiting = async () => {
  for (;;) {
    const rows = await house.rows<{ ok: boolean }>(
      `select pg_terminate_backend(pid) as ok from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
    )
    if (rows.length > 0) return rows.length
    await pause(10)
  }
}

test('confirmed, it is done; taken back, it waits again', async () => {
  const documentId = await chosen()
  assert.equal((await check(documentId, 'confirm')).body.state, 'confirmed')
  assert.deepEqual((await klara().get('/filing/samples')).body.letters, [])
  const again = await house.as('lea').post(`/filing/samples/${documentId}/confirm`)
  assert.deepEqual([again.status, again.body.code], [409, 'filing.sample_not_open'])
  assert.equal((await check(documentId, 'reopen')).body.state, 'open')
  assert.equal((await klara().get('/filing/samples')).body.open, 1)
  const acts = await house.actsOn(documentId)
  assert.deepEqual(acts.slice(-2), ['filing.sample_confirmed', 'filing.sample_reopened'])
  assert.deepEqual(await desks(documentId), ['ada new'], 'the desk notices nothing')
})

test('found wrong, the letter leaves the wrong desk for the right one, and the misfile is on record; undo brings it back', async () => {
  const documentId = await chosen()
  const paul = await caseFileId(house, caseFiles.paul)
  const answer = await check(documentId, 'correct', { caseFileId: paul, reason: 'wrong_person' })
  assert.equal(answer.status, 200)
  await house.work()
  assert.equal(await lying(documentId), caseFiles.paul)
  assert.deepEqual(await desks(documentId), ['ada withdrawn', 'cem new'])
  assert.deepEqual(await sampleOf(documentId), [{ state: 'corrected', reference: caseFiles.mira }])
  const found = await house.rows(
    `select what, reference, facts ->> 'foundBy' as by from act join case_file on case_file.id = case_file_id
     where subject_id = $1 and what in ('filing.misfiled_found', 'filing.refiled') order by act.id`,
    [documentId],
  )
  assert.deepEqual(found, [
    { what: 'filing.misfiled_found', reference: caseFiles.mira, by: 'sample' },
    { what: 'filing.refiled', reference: caseFiles.paul, by: 'sample' },
  ])
  assert.equal((await check(documentId, 'reopen')).body.state, 'open')
  await house.work()
  assert.equal(await lying(documentId), caseFiles.mira)
  assert.deepEqual(await desks(documentId), ['ada withdrawn', 'cem withdrawn', 'ada new'])
  const counted = await house.rows(
    'select from filing_correction where document_id = $1 and undone_at is null',
    [documentId],
  )
  assert.equal(counted.length, 0)
})

test('two people answer at once: one answer counts, the other is told', async () => {
  const documentId = await chosen()
  const oez = await caseFileId(house, caseFiles.oez)
  const answers = await Promise.all([
    check(documentId, 'confirm'),
    house.as('lea').post(`/filing/samples/${documentId}/correct`, { caseFileId: oez, reason: 'other' }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  await house.work()
})

test('letters of protected case files are only for those who may see them', async () => {
  const documentId = await chosen()
  await house.rows('update household set protected = true where bg_number = $1', [caseFiles.mira])
  try {
    assert.deepEqual((await klara().get('/filing/samples')).body, { letters: [], open: 0 })
    for (const step of ['confirm', 'reopen']) assert.equal((await check(documentId, step)).status, 404)
    assert.equal((await klara().get(`/filing/samples/${documentId}`)).status, 404)
    const lea = house.as('lea')
    // The right alone does not open a protected file: one must be named for it, too.
    assert.deepEqual((await lea.get('/filing/samples')).body, { letters: [], open: 0 })
    await house.rows(
      `insert into case_access (tenant_id, id, case_file_id, staff_id, kind)
       select 1, gen_random_uuid(), id, $1, 'named' from case_file where reference = $2`,
      [await house.idOf('lea'), caseFiles.mira],
    )
    assert.equal((await lea.get('/filing/samples')).body.open, 1)
    assert.equal((await lea.get(`/filing/samples/${documentId}`)).status, 200)
    assert.equal((await lea.post(`/filing/samples/${documentId}/confirm`)).status, 200)
  } finally {
    await house.rows('update household set protected = false')
    await house.rows("delete from case_access where kind = 'named'")
  }
})

test('the sample of one office is none of the other', async () => {
  const documentId = await chosen()
  const xenia = house.as('xenia')
  assert.deepEqual((await xenia.get('/filing/samples')).body, { letters: [], open: 0 })
  assert.equal((await xenia.get(`/filing/samples/${documentId}`)).status, 404)
  assert.equal((await xenia.post(`/filing/samples/${documentId}/confirm`)).status, 404)
  const own = (await xenia.get('/case-files?q=Nachbarin')).body.caseFiles[0].id
  const refile = await xenia.post(`/documents/${documentId}/refile`, { caseFileId: own, reason: 'other' })
  assert.equal(refile.status, 404)
})

test('a clerk who gets somebody else’s letter moves it; the sample learns of it, and undo restores both', async () => {
  const documentId = await chosen()
  const oez = await caseFileId(house, caseFiles.oez)
  const ada = house.as('ada')
  const { status, body } = await ada.post(`/documents/${documentId}/refile`, {
    caseFileId: oez,
    reason: 'wrong_person',
  })
  assert.equal(status, 200)
  await house.work()
  assert.deepEqual(await desks(documentId), ['ada withdrawn', 'ben new'])
  assert.equal((await sampleOf(documentId))[0]?.state, 'corrected')
  const twice = await ada.post(`/documents/${documentId}/refile`, { caseFileId: oez, reason: 'wrong_person' })
  assert.deepEqual([twice.status, twice.body.code], [409, 'filing.already_there'])
  assert.equal((await ada.post(`/filing/corrections/${body.correctionId}/undo`)).status, 200)
  await house.work()
  assert.equal(await lying(documentId), caseFiles.mira)
  assert.equal((await sampleOf(documentId))[0]?.state, 'open')
  const late = await ada.post(`/filing/corrections/${body.correctionId}/undo`)
  assert.deepEqual([late.status, late.body.code], [409, 'filing.moved_on'])
  await ada.post(`/documents/${documentId}/refile`, { caseFileId: oez, reason: 'wrong_person' })
  const counted = await house.rows<{ automatic: boolean }>(
    'select decision_id is not null as automatic from filing_correction where document_id = $1 and undone_at is null',
    [documentId],
  )
  assert.deepEqual(counted, [{ automatic: true }], 'it was the machine that had put it in the wrong file')
  await house.work()
})

test('a letter that was moved twice: taking the second move back leaves the first misfile found', async () => {
  const documentId = await chosen()
  const move = async (reference: string) =>
    (
      await house.as('ada').post(`/documents/${documentId}/refile`, {
        caseFileId: await caseFileId(house, reference),
        reason: 'other',
      })
    ).body.correctionId
  await move(caseFiles.oez)
  // Protected, and hers.
  const second = await move(caseFiles.sina)
  assert.equal((await house.as('ada').post(`/filing/corrections/${second}/undo`)).status, 200)
  assert.equal(await lying(documentId), caseFiles.oez)
  assert.equal((await sampleOf(documentId))[0]?.state, 'corrected')
  await house.work()
})

test('what lies in no file cannot be moved, and nothing can be moved to a file that is not there', async () => {
  const { documentId } = await house.given.clearingCase()
  const mira = await caseFileId(house, caseFiles.mira)
  const ada = house.as('ada')
  const unfiled = await ada.post(`/documents/${documentId}/refile`, { caseFileId: mira, reason: 'other' })
  assert.deepEqual(
    [unfiled.status, unfiled.body.code],
    [404, 'casefiles.no_such_document'],
    'not hers to see',
  )
  const atDesk = await klara().post(`/documents/${documentId}/refile`, { caseFileId: mira, reason: 'other' })
  assert.deepEqual([atDesk.status, atDesk.body.code], [409, 'filing.not_in_a_file'])
  const nowhere = await ada.post(`/documents/${await chosen()}/refile`, {
    caseFileId: newId(),
    reason: 'other',
  })
  assert.deepEqual([nowhere.status, nowhere.body.code], [404, 'casefiles.no_such_case_file'])
  const notHers = await ada.post(`/documents/${await chosen()}/refile`, {
    caseFileId: await caseFileId(house, caseFiles.paul),
    reason: 'other',
  })
  assert.deepEqual([notHers.status, notHers.body.code], [404, 'casefiles.no_such_case_file'])
})
