import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { documentOriginal, pageSource } from './open-page.ts'
import { pageText } from './page-text/show-page-text.ts'
import { searchCaseFiles } from './search-case-files.ts'
import { showCaseFile } from './show-case-file.ts'
import { showDocument } from './show-document.ts'
import { documentId, fileLetter } from './testing/filed-letter.ts'
import { importFile, importMembers, member, registerFile } from './testing/register-file.ts'

test('two offices with the same numbers see and change only their own', async () => {
  await using house = await openTestDatabase()
  const { database } = house
  await database.owner.query(
    "insert into tenant (id, key, name, kind) values (2, 'zwei', 'Jobcenter Zwei', 'real')",
  )
  await importMembers(database, member())
  await fileLetter(database)
  const second = await importFile(database, registerFile([member({ nachname: 'Zweitmann' })]), {
    tenantId: 2,
  })
  assert.deepEqual(second.households, { added: 1, changed: 0, unchanged: 0 })
  const { rows } = await database.owner.query<{ id: string }>('select id from case_file order by tenant_id')
  const [first = '', other = ''] = rows.map(({ id }) => id)

  for (const [mine, theirs, name] of [
    [1, other, 'Beispiel'],
    [2, first, 'Zweitmann'],
  ] as const) {
    await database.inTenant(mine, null, async (db) => {
      const { caseFiles } = await searchCaseFiles(db, mine, '99704//0000101', 25)
      assert.deepEqual(
        caseFiles.map(({ title }) => title),
        [`${name}, Mira`],
      )
      assert.equal(await showCaseFile(db, mine, theirs), null)
      // Even a query that names the wrong tenant sees nothing.
      const wrong = mine === 1 ? 2 : 1
      assert.equal(await showCaseFile(db, wrong, theirs), null)
      assert.deepEqual(await searchCaseFiles(db, wrong, '99704//0000101', 25), { caseFiles: [] })
    })
  }
  await database.inTenant(2, null, async (db) => {
    assert.equal(await showDocument(db, 2, documentId), null)
    assert.equal(await documentOriginal(db, 2, documentId), null)
    assert.equal(await pageSource(db, 2, documentId, 1), null)
    assert.equal(await pageText(db, 2, documentId, 1), null)
    assert.equal(await pageText(db, 1, documentId, 1), null)
  })
  await importFile(database, registerFile([member({ nachname: 'Drittmann' })]), { tenantId: 2 })
  const titles = await database.owner.query('select tenant_id, title from case_file order by 1')
  assert.deepEqual(titles.rows, [
    { tenant_id: 1, title: 'Beispiel, Mira' },
    { tenant_id: 2, title: 'Drittmann, Mira' },
  ])
})
