import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database, Db } from '#platform'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { DocumentView, PageTextView } from './contract.ts'
import { documentOriginal, pageSource } from './open-page.ts'
import { pageText } from './page-text/show-page-text.ts'
import { showDocument } from './show-document.ts'
import { documentId, fileLetter, staffId } from './testing/filed-letter.ts'
import { importMembers, member } from './testing/register-file.ts'

const openOffice = async () => {
  const house = await openTestDatabase()
  await importMembers(house.database, member())
  await fileLetter(house.database)
  return house
}
const seeing = <T>(database: Database, work: (db: Db) => Promise<T>) => database.inTenant(1, null, work)

test('a letter shows its pages, its file and where it came from', async () => {
  await using house = await openOffice()
  const letter = DocumentView.parse(await seeing(house.database, (db) => showDocument(db, 1, documentId)))
  const { caseFile, ...rest } = letter
  // Another reading gives another address: browsers keep pictures.
  const version = (page: { image: string }) => /\?v=[0-9a-f]{8}$/.exec(page.image)?.[0]
  const [v1, v2] = rest.pages.map(version)
  assert.ok(v1 && v2 && v1 !== v2)
  assert.equal(caseFile?.title, 'Beispiel, Mira')
  const address = `/api/v1/documents/${documentId}`
  assert.deepEqual(rest, {
    id: documentId,
    typeCode: 'WBA',
    title: 'Weiterbewilligungsantrag ab 01.10.2026',
    dueOn: '2027-03-01',
    dueGround: 'sgg-88-application',
    corrections: [],
    keyFields: [
      {
        name: 'from',
        kind: 'date',
        value: '2026-10-01',
        printed: '01.10.2026',
        page: 1,
        boxes: [{ x: 10, y: 20, w: 90, h: 20 }],
      },
    ],
    urgency: 'high',
    receivedOn: '2026-09-01',
    letterDate: '2026-08-30',
    receiptNumber: 'E-2026-000001',
    channel: 'scan',
    fileName: 'stapel.pdf',
    notes: [],
    attachments: 0,
    attachedDocuments: 0,
    sha256: 'abc',
    state: 'filed',
    pages: [
      {
        number: 1,
        width: 2480,
        height: 3508,
        image: `${address}/pages/1/image${v1}`,
        thumbnail: `${address}/pages/1/thumbnail${v1}`,
        confidence: 91.5,
        quality: null,
        doubts: [],
        blank: false,
        waiting: false,
      },
      {
        number: 2,
        width: 1240,
        height: 1754,
        image: `${address}/pages/2/image${v2}`,
        thumbnail: `${address}/pages/2/thumbnail${v2}`,
        confidence: 0,
        quality: null,
        doubts: [],
        blank: false,
        waiting: false,
      },
    ],
    pdf: `${address}/pdf`,
    original: `${address}/original`,
  })
})

test('a letter without a file and without a PDF shows neither', async () => {
  await using house = await openOffice()
  await house.database.owner.query('update document set case_file_id = null, pdf_sha256 = null')
  const letter = await seeing(house.database, (db) => showDocument(db, 1, documentId))
  assert.deepEqual([letter?.caseFile, letter?.pdf], [null, null])
})

test('the words of a page come in reading order with their boxes', async () => {
  await using house = await openOffice()
  const text = PageTextView.parse(await seeing(house.database, (db) => pageText(db, 1, documentId, 1)))
  const { version, ...rest } = text
  assert.match(version, /^[0-9a-f]{12}$/)
  assert.deepEqual(rest, {
    width: 2480,
    height: 3508,
    words: [
      ['Sehr', 10, 20, 30, 9, 0],
      ['geehrte', 45, 20, 60, 9, 0],
    ],
    correctable: true,
    corrections: [],
  })
  await house.database.owner.query("update page_text set words = '[]'")
  assert.deepEqual((await seeing(house.database, (db) => pageText(db, 1, documentId, 1)))?.words, [])
})

test('pages and originals are found by place in the letter', async () => {
  await using house = await openOffice()
  assert.deepEqual(await seeing(house.database, (db) => pageSource(db, 1, documentId, 1)), {
    turned: 180,
    skew: 0.5,
    corners: null,
    unread: false,
    width: 2480,
    height: 3508,
    originalKey: 'blob-original',
    mediaType: 'application/pdf',
    numberInOriginal: 3,
  })
  assert.deepEqual(await seeing(house.database, (db) => documentOriginal(db, 1, documentId)), {
    key: 'blob-original',
    mediaType: 'application/pdf',
    fileName: 'stapel.pdf',
    sha256: 'abc',
    receiptNumber: 'E-2026-000001',
  })
})

test('what is not there or not read yet is null', async () => {
  await using house = await openOffice()
  await seeing(house.database, async (db) => {
    assert.equal(await showDocument(db, 1, staffId), null)
    assert.equal(await documentOriginal(db, 1, staffId), null)
    assert.equal((await pageSource(db, 1, documentId, 2))?.unread, true)
    for (const number of [0, 3]) assert.equal(await pageSource(db, 1, documentId, number), null)
    for (const number of [0, 2, 3]) {
      assert.equal(await pageText(db, 1, documentId, number), null)
    }
  })
})
