import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HouseError, newId } from '#platform'
import { SubmissionView } from './contract.ts'
import { listSubmissions, showSubmission } from './show-submissions.ts'
import { takeIn } from './take-in.ts'
import { openIntakeHouse } from './testing/intake-house.ts'
import { makePdf } from './testing/papers.ts'

test('who handed something in sees how far it has come, and only the own submissions', async () => {
  await using house = await openIntakeHouse()
  const { desk, tenantId } = house
  const { owner } = desk.database
  const [ada, household, caseFile, letter] = [newId(), newId(), newId(), newId()]
  await owner.query("insert into staff (tenant_id, id, login, name) values (1, $1, 'ada', 'Ada Beispiel')", [
    ada,
  ])
  const hand = async (words: string, staffId: string | null) =>
    takeIn(desk, {
      tenantId,
      staffId,
      channel: 'upload',
      fileName: `${words}.pdf`,
      content: await makePdf(words, { pages: 3 }),
    })
  const first = await hand('Mietvertrag', ada)
  const scanned = await hand('Bescheid', null)
  const last = await hand('Mietvertrag', ada)

  await owner.query("insert into household values (1, $1, '71204//0012345', 'active')", [household])
  await owner.query(
    "insert into case_file (tenant_id, id, household_id, reference, title) values (1, $1, $2, '71204//0012345', 'Müßiggang, Jörg')",
    [caseFile, household],
  )
  await owner.query(
    `insert into document (tenant_id, id, submission_id, position, case_file_id, type_code, received_on, page_count, state)
     values (1, $1, $2, 1, $3, 'KDU', '2026-09-01', 2, 'filed')`,
    [letter, first.submissionId, caseFile],
  )
  await owner.query(
    `insert into page (tenant_id, submission_id, number, state) values (1, $1, 1, 'read'), (1, $1, 2, 'failed'), (1, $1, 3, 'waiting')`,
    [first.submissionId],
  )

  const view = await desk.database.inTenant(1, null, (db) => showSubmission(db, 1, first.submissionId))
  assert.deepEqual(SubmissionView.parse(view), {
    receipt: first,
    pages: { total: 3, read: 1, failed: 1 },
    letters: [
      {
        documentId: letter,
        state: 'filed',
        typeCode: 'KDU',
        reference: '71204//0012345',
        pages: 2,
        readable: true,
      },
    ],
  })
  const list = (staffId: string | null, limit = 50) =>
    desk.database.inTenant(1, null, async (db) =>
      (await listSubmissions(db, 1, staffId, limit)).map(({ receipt }) => receipt.submissionId),
    )
  assert.deepEqual(await list(ada), [last.submissionId, first.submissionId])
  assert.deepEqual(await list(ada, 1), [last.submissionId])
  assert.deepEqual(await list(null), [last.submissionId, scanned.submissionId, first.submissionId])
  assert.deepEqual(await list(newId()), [])
})

test('another office neither sees a submission nor meets its bytes or keys', async () => {
  await using house = await openIntakeHouse()
  const { database } = house.desk
  await database.owner.query(
    "insert into tenant (id, key, name, kind) values (2, 'zwei', 'Jobcenter Zwei', 'real')",
  )
  const pdf = await makePdf('Kontoauszug')
  const hand = (tenantId: number) =>
    takeIn(house.desk, {
      tenantId,
      staffId: null,
      channel: 'api',
      fileName: 'a.pdf',
      content: pdf,
      idempotencyKey: 'k',
    })
  const [ours, theirs] = [await hand(1), await hand(2)]
  assert.deepEqual([ours.state, theirs.state], ['received', 'received'])
  for (const asked of [1, 2])
    await assert.rejects(
      database.inTenant(2, null, (db) => showSubmission(db, asked, ours.submissionId)),
      (error: HouseError) => error.code === 'intake.no_such_submission' && error.kind === 'not-found',
    )
  const seen = await database.inTenant(2, null, (db) => listSubmissions(db, 1, null, 50))
  assert.deepEqual(seen, [])
})
