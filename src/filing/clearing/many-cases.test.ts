import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

/** Pages of the database that are touched when the desk looks at all rows of a table. */
const touched = async (table: string) =>
  house.database.inTenant(1, await house.idOf('klara'), async (db) => {
    const { rows } =
      await sql`explain (analyze, buffers, timing off, format json) select from ${sql.table(table)}`.execute(
        db,
      )
    const [{ 'QUERY PLAN': plan }] = rows as [{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }]
    return { rows: plan[0].Plan['Actual Rows'] ?? 0, pages: plan[0].Plan['Shared Hit Blocks'] ?? 0 }
  })

test('four times the post on the desk is four times the work, not sixteen times', async () => {
  const tables = ['clearing_case', 'clearing_protection', 'document', 'page', 'filing_decision', 'submission']
  const measured: Awaited<ReturnType<typeof touched>>[][] = []
  for (const more of [40, 120]) {
    for (let count = 0; count < more; count++)
      await house.given.clearingCase({ candidates: [caseFiles.mira] })
    await house.rows('analyze')
    measured.push(await Promise.all(tables.map(touched)))
  }
  for (const [at, table] of tables.entries()) {
    const [few, many] = [measured[0]?.[at], measured[1]?.[at]]
    assert.ok(few && many && few.rows >= 40 && many.rows >= 160, table)
    assert.ok(many.pages < few.pages * 8, `${table}: ${few.pages}, then ${many.pages} pages`)
  }
})

test('one case is looked at and locked without looking at the others', async () => {
  const { id } = await house.given.clearingCase({ candidates: [caseFiles.mira] })
  await house.rows('analyze')
  const pages = await house.database.inTenant(1, await house.idOf('klara'), async (db) => {
    const { rows } =
      await sql`explain (analyze, buffers, timing off, format json) select c.id from clearing_case c
        join clearing_protection p on p.case_id = c.id
        join document d on d.id = c.document_id where c.id = ${id} for update of c`.execute(db)
    return (rows as [{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }])[0]['QUERY PLAN'][0].Plan[
      'Shared Hit Blocks'
    ]
  })
  const all = await touched('clearing_case')
  assert.ok((pages ?? 0) > 0 && (pages ?? 0) < all.pages, `${pages} of ${all.pages}`)
})
