import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { HouseError } from '#platform'
import { rereadArchive } from '#recognition'
import { drawScan } from '#training'
import { writeLetter } from '../../../recognition/testing/letters.ts'
import { caseFiles } from '../../../server/testing/office.ts'
import { openTestHouse } from '../../../server/testing/test-house.ts'
import { verifyTenant } from '../../../server/verify-tenant.ts'
import { stackFaults, stackNow } from '../../testing/stack-at-hand.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const lines = [
  'Sehr geehrte Damen und Herren,',
  'anbei sende ich Ihnen die fehlenden Unterlagen zu meinem Antrag auf Leistungen.',
  'Bitte bestätigen Sie mir den Eingang dieses Schreibens so bald wie möglich.',
  'Mit freundlichen Grüßen',
]
const handIn = async (bytes: Buffer, fileName: string) => {
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName })
  await house.work()
  return body.submissionId as string
}
const klara = () => house.as('klara')
const letterOf = async (submissionId: string) => {
  const [letter] = await stackNow(house, submissionId)
  const [asked] = await house.rows<{ id: string }>(
    "select id from clearing_case where document_id = $1 and kind = 'whose' and state = 'open'",
    [letter?.id],
  )
  return { documentId: letter?.id ?? '', caseId: asked?.id ?? '' }
}
const turn = async (submissionId: string, page: number, by: number) => {
  const { caseId } = await letterOf(submissionId)
  const { status, body } = await klara().post(`/clearing/${caseId}/turn`, { page, by })
  assert.equal(status, 200, JSON.stringify(body))
  return body.id as string
}
const undo = async (id: string) => {
  const { status, body } = await klara().post(`/page-operations/${id}/undo`)
  assert.equal(status, 200, JSON.stringify(body))
}
const wordsOf = async (submissionId: string, page = 1) => {
  const { documentId } = await letterOf(submissionId)
  const { body } = await klara().get(`/documents/${documentId}/pages/${page}/text`)
  return body.words.map(([text]: [string]) => text).join(' ')
}
/** Width and height of the page and of its picture, which must agree. */
const shapeOf = async (submissionId: string, page = 1) => {
  const { documentId } = await letterOf(submissionId)
  const shown = (await klara().get(`/documents/${documentId}`)).body.pages[page - 1]
  const picture = await sharp((await klara().get(shown.image.replace('/api/v1', ''))).bytes).metadata()
  const thumbnail = await sharp((await klara().get(shown.thumbnail.replace('/api/v1', ''))).bytes).metadata()
  const upright = (one: { width?: number; height?: number }) => (one.height ?? 0) > (one.width ?? 0)
  assert.equal(upright(picture), upright(shown))
  assert.equal(upright(thumbnail), upright(shown))
  return { upright: upright(shown), waiting: shown.waiting, image: shown.image }
}
/** The page and its reading, to the last digit. */
const readingOf = (submissionId: string) =>
  house.rows(
    `select page.*, page_text.words, page_text.barcodes, page_text.marks from page
     left join page_text using (tenant_id, submission_id, number) where submission_id = $1 order by number`,
    [submissionId],
  )
const pdfOf = async (submissionId: string) => {
  const { documentId } = await letterOf(submissionId)
  const { status, bytes } = await klara().get(`/documents/${documentId}/pdf`)
  assert.equal(status, 200)
  const [{ pdf_sha256: onRecord }] = (await house.rows('select pdf_sha256 from document where id = $1', [
    documentId,
  ])) as [{ pdf_sha256: string }]
  assert.equal(createHash('sha256').update(bytes).digest('hex'), onRecord)
  return bytes
}

test('a page is turned twice before anybody reads it, read again that way up, and put back as it was', async () => {
  const pages = [lines, ['Zweite Seite', ...lines]]
  const submission = await handIn(await drawScan({ pages, size: 'a5', dpi: 150, format: 'pdf' }), 'a.pdf')
  const before = {
    reading: await readingOf(submission),
    pdf: await pdfOf(submission),
    ...(await letterOf(submission)),
  }
  const first = await turn(submission, 2, 90)
  const second = await turn(submission, 2, 90)
  // However long the following takes: nobody gets the new words stored until then.
  const reader = await house.database.owner.connect()
  await reader.query('begin; lock table page_text in share mode')
  // Its picture follows at once, the words of the old frame are gone.
  assert.deepEqual(
    [(await shapeOf(submission, 2)).upright, (await shapeOf(submission, 2)).waiting],
    [true, true],
  )
  assert.equal(await wordsOf(submission, 2), '')
  assert.match(await wordsOf(submission, 1), /Unterlagen/)
  const { documentId } = await letterOf(submission)
  await house.stage('filing.decide').run({ tenantId: 1, documentId })
  assert.deepEqual((await stackNow(house, submission))[0]?.asked, ['pages_changed'], 'decided only when read')
  const waiting = (await shapeOf(submission, 2)).image
  await reader.query('rollback')
  reader.release()
  await house.work()
  assert.notEqual((await shapeOf(submission, 2)).image, waiting)
  assert.equal((await shapeOf(submission, 2)).waiting, false)
  assert.doesNotMatch(await wordsOf(submission, 2), /Unterlagen/, 'read as the person said: on its head')
  const [, page] = (await readingOf(submission)) as { turned: number; turned_by_person: number }[]
  assert.deepEqual([page?.turned, page?.turned_by_person], [180, 180])
  assert.ok(!(await pdfOf(submission)).equals(before.pdf))
  assert.deepEqual(await stackFaults(house, submission), [])
  const [asked] = await stackNow(house, submission)
  assert.notDeepEqual(asked?.asked, ['pages_changed'], 'decided anew')

  await undo(second)
  assert.equal((await shapeOf(submission, 2)).upright, false)
  await undo(first)
  assert.deepEqual(await readingOf(submission), before.reading)
  assert.deepEqual(await letterOf(submission), { documentId: before.documentId, caseId: before.caseId })
  await house.work()
  assert.deepEqual(await readingOf(submission), before.reading, 'a reading under way comes too late')
  assert.ok((await pdfOf(submission)).equals(before.pdf))
  assert.deepEqual(await stackFaults(house, submission), [])
})

test('a page that lay on its side unnoticed is turned, read and filed; reading the archive again leaves it so', async () => {
  const submission = await handIn(
    await drawScan({
      pages: [
        [
          'Mira Beispiel',
          'Musterweg 7',
          '99704 Teststadt',
          `BG-Nummer: ${caseFiles.mira}`,
          'Geburtsdatum: 12.03.1980',
          'Weiterbewilligungsantrag',
          ...lines,
        ],
      ],
      size: 'a5',
      dpi: 150,
      format: 'png',
    }),
    'b.png',
  )
  // As a machine would have left it that took the page to lie on its head.
  const [filed] = await stackNow(house, submission)
  await house.rows("update letter set status = 'withdrawn' where document_id = $1", [filed?.id])
  await house.rows('update page set turned = 180 where submission_id = $1', [submission])
  await house.rows("update document set state = 'clearing', case_file_id = null where id = $1", [filed?.id])
  await house.rows(
    `insert into clearing_case (tenant_id, id, submission_id, document_id, kind, reason)
     values (1, gen_random_uuid(), $1, $2, 'whose', 'nobody')`,
    [submission, filed?.id],
  )
  await turn(submission, 1, 180)
  await house.work()
  const [letter] = await stackNow(house, submission)
  assert.deepEqual([letter?.state, letter?.asked], ['filed', []])
  assert.match(await wordsOf(submission), /Weiterbewilligungsantrag/)
  assert.deepEqual(await house.rows('select status from letter where document_id = $1', [letter?.id]), [
    { status: 'new' },
  ])
  await house.rows("update page set engine = 'engine of yore', quality = 10 where submission_id = $1", [
    submission,
  ])
  assert.ok((await rereadArchive(house.house, 1, { engine: 'an engine of next year' })) >= 1)
  await house.work()
  const [page] = (await readingOf(submission)) as {
    turned: number
    turned_by_person: number
    engine: string
  }[]
  assert.deepEqual([page?.turned, page?.turned_by_person], [0, 0])
  assert.notEqual(page?.engine, 'engine of yore')
})

test('a page whose text stands in the file is read from its picture once it is turned', async () => {
  const submission = await handIn(await writeLetter([lines, ['Seite zwei']]), 'c.pdf')
  const [before] = (await readingOf(submission)) as { engine: string }[]
  assert.equal(before?.engine, 'pdf-text')
  const operation = await turn(submission, 1, 270)
  await house.work()
  const [page] = (await readingOf(submission)) as {
    engine: string
    turned: number
    width: number
    height: number
  }[]
  assert.deepEqual([page?.turned, (page?.width ?? 0) > (page?.height ?? 0)], [90, true])
  assert.notEqual(page?.engine, 'pdf-text')
  await pdfOf(submission)
  assert.equal((await shapeOf(submission)).upright, false)
  await turn(submission, 1, 90)
  await house.work()
  const [again] = (await readingOf(submission)) as { engine: string }[]
  assert.equal(again?.engine, 'pdf-text', 'upright again, the text of the file is the best there is')
  const { body } = await klara().post(`/page-operations/${operation}/undo`)
  assert.equal(body.code, 'filing.pages_changed_since')
})

test('an empty page keeps the turn it was given', async () => {
  const submission = await handIn(await drawScan({ lines: [], size: 'a5', dpi: 150, format: 'png' }), 'd.png')
  await turn(submission, 1, 90)
  await house.work()
  const [page] = (await readingOf(submission)) as { turned: number; state: string; blank: boolean }[]
  assert.deepEqual([page?.turned, page?.state, page?.blank], [270, 'read', true])
  assert.equal((await shapeOf(submission)).upright, false)
})

test('a turned page that cannot be read asks for another try, and the letter is never decided without it', async () => {
  const submission = await handIn(
    await drawScan({ lines: ['Ein Brief', ...lines], size: 'a5', dpi: 150, format: 'png' }),
    'e.png',
  )
  await turn(submission, 1, 180)
  await house.rows('delete from graphile_worker._private_jobs')
  const strays = await verifyTenant(house.house, 1)
  const { giveUp, run } = house.stage('recognition.read_page')
  const of = { tenantId: 1, submissionId: submission, page: 1, urgent: true }
  await giveUp(of, new HouseError('unavailable', 'recognition.page_failed'))
  await giveUp(of, new HouseError('unavailable', 'recognition.page_failed'))
  const { documentId } = await letterOf(submission)
  const [failed, ...more] = await house.rows<{ id: string }>(
    "select id from clearing_case where document_id = $1 and kind = 'failed' and state = 'open'",
    [documentId],
  )
  assert.deepEqual(more, [])
  assert.deepEqual(strays.wrong, [], 'somebody is asked about it all the time')
  await klara().post(`/clearing/${failed?.id}/retry`)
  // Killed after the reading was stored: the stage runs once more and finds nothing to do.
  await run(of)
  const once = await readingOf(submission)
  await run(of)
  assert.deepEqual(await readingOf(submission), once)
  await house.work()
  assert.deepEqual(
    await house.rows('select count(*)::int as count from filing_decision where document_id = $1', [
      documentId,
    ]),
    [{ count: 1 }],
  )
  assert.deepEqual((await verifyTenant(house.house, 1)).wrong, [])
})
