import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { recordAct, recordDocumentSeen, recordSeen } from './index.ts'

const ada = '00000000-0000-7000-8000-0000000000a1'
const ben = '00000000-0000-7000-8000-0000000000a2'
const documentId = '00000000-0000-7000-8000-0000000000d1'
const seen =
  (staffId: string, subject = documentId) =>
  (db: Db) =>
    recordDocumentSeen(db, { tenantId: 1, staffId, documentId: subject, caseFileId: null })

const openRecords = async () => {
  const place = await openTestDatabase()
  return {
    ...place,
    in: (work: (db: Db) => Promise<unknown>) => place.database.inTenant(1, null, work),
    rows: async () => (await place.database.owner.query('select * from act order by id')).rows,
  }
}

test('an act says who did what with what, and when', async () => {
  await using records = await openRecords()
  await records.in((db) =>
    recordAct(db, {
      tenantId: 1,
      staffId: ada,
      what: 'inbox.letter_done',
      subject: { kind: 'letter', id: 'x' },
      caseFileId: documentId,
      facts: { pages: 2, late: false, reason: null },
    }),
  )
  const [{ id, at, ...act }] = (await records.rows()) as [Record<string, unknown>]
  assert.deepEqual(act, {
    tenant_id: 1,
    staff_id: ada,
    what: 'inbox.letter_done',
    subject_kind: 'letter',
    subject_id: 'x',
    case_file_id: documentId,
    facts: { pages: 2, late: false, reason: null },
    token_id: null,
  })
  assert.ok(Math.abs(Date.now() - Number(at)) < 60_000)
  assert.ok(Number(id) > 0)
})

test('an act stands with what was done, or neither does', async () => {
  await using records = await openRecords()
  const act = { tenantId: 1, staffId: null, what: 'x', subject: { kind: 'letter', id: 'x' } } as const
  await assert.rejects(
    records.in(async (db) => {
      await recordAct(db, act)
      throw new Error('the letter is gone')
    }),
  )
  assert.deepEqual(await records.rows(), [])
})

test('leafing through a document is one look in ten minutes, for each person and document', async () => {
  await using records = await openRecords()
  const { owner } = records.database
  for (let page = 0; page < 5; page++) await records.in(seen(ada))
  assert.equal((await records.rows()).length, 1)
  await records.in(seen(ben))
  await records.in(seen(ada, '00000000-0000-7000-8000-0000000000d2'))
  assert.equal((await records.rows()).length, 3)
  await owner.query("update act set at = at - interval '9 minutes'")
  await records.in(seen(ada))
  assert.equal((await records.rows()).length, 3)
  await owner.query("update act set at = at - interval '2 minutes'")
  await records.in(seen(ada))
  assert.equal((await records.rows()).length, 4)
})

test('a look at a case file and one at its document are two, and each counts once', async () => {
  await using records = await openRecords()
  const file = { kind: 'case_file', id: documentId } as const
  const look = { tenantId: 1, staffId: ada, subject: file, caseFileId: documentId }
  for (let times = 0; times < 3; times++) {
    await records.in((db) => recordSeen(db, look))
    await records.in(seen(ada))
  }
  assert.deepEqual(
    (await records.rows()).map(({ what, case_file_id }) => [what, case_file_id]),
    [
      ['casefiles.case_file_seen', documentId],
      ['casefiles.document_seen', null],
    ],
  )
})
