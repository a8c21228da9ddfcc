import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { HouseError } from '#platform'
import { drawScan, drawSeparatorSheet } from '#training'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse, type TestHouse } from '../server/testing/test-house.ts'
import { verifyTenant } from '../server/verify-tenant.ts'

const small = { size: 'a5', dpi: 150 } as const
const letterOf = (name: string, birth: string, bgNumber: string, matter: string) => [
  name,
  'Musterweg 7, 99704 Teststadt',
  '',
  `BG-Nummer: ${bgNumber}`,
  `Geburtsdatum: ${birth}`,
  '',
  matter,
  '',
  'Sehr geehrte Damen und Herren,',
  'anbei sende ich Ihnen die angeforderten Unterlagen.',
]
const fromMira = letterOf('Mira Beispiel', '12.03.1980', caseFiles.mira, 'Kontoauszug')
const fromPaul = letterOf('Paul Winter', '30.11.1990', caseFiles.paul, 'Widerspruch')

/** A house in which nobody works yet, so that stages can be run one by one. */
const openDesk = (house: TestHouse) => {
  const progress = async (id: string) => (await house.as('mia').get(`/intake/submissions/${id}`)).body
  return {
    klara: house.as('klara'),
    progress,
    run: (stage: string, payload: object) => house.stage(stage).run({ tenantId: 1, ...payload }),
    giveUp: (submissionId: string, page: number, code = 'recognition.page_failed') =>
      house
        .stage('recognition.read_page')
        .giveUp({ tenantId: 1, submissionId, page }, new HouseError('unavailable', code)),
    lettersNow: async (id: string) =>
      (await progress(id)).letters.map(
        ({ state, reference, pages }: { state: string; reference: string | null; pages: number }) => [
          state,
          reference,
          pages,
        ],
      ),
    caseOf: async (documentId: string) => {
      const [row] = await house.rows<{ id: string }>(
        "select id from clearing_case where document_id = $1 and state = 'open'",
        [documentId],
      )
      return (await house.as('klara').get(`/clearing/${row?.id}`)).body
    },
    failedCase: async () =>
      (await house.as('klara').get('/clearing')).body.cases.find(
        ({ kind }: { kind: string }) => kind === 'failed',
      ),
  }
}

/** Hands in a stack and reads some of its pages; the others wait, and no job is left that would read them. */
const readSome = async (
  house: TestHouse,
  pages: NonNullable<Parameters<typeof drawScan>[0]['pages']>,
  wanted: number[],
) => {
  const bytes = await drawScan({ ...small, format: 'pdf', pages })
  const { body } = await house.as('mia').upload('/intake', { bytes, fileName: 'scan.pdf' })
  const of = { tenantId: 1, submissionId: body.submissionId as string }
  await house.stage('recognition.open_submission').run(of)
  for (const page of wanted) await house.stage('recognition.read_page').run({ ...of, page })
  await house.rows('delete from graphile_worker._private_jobs')
  return of.submissionId
}
const twoLetters = async () => [fromMira, await drawSeparatorSheet(), ['Eine Seite zwei'], fromPaul]

test('a page that cannot be read holds up its own letter only; killed in the middle nothing is lost', async () => {
  await using house = await openTestHouse()
  const { progress, run, giveUp, lettersNow, caseOf } = openDesk(house)
  const id = await readSome(house, await twoLetters(), [1, 2, 4])
  await house.rows(`create function fail_on_failed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger killed before update on page for each row when (new.state = 'failed') execute function fail_on_failed();
    create trigger killed before insert on document for each row when (new.position = 2) execute function fail_on_failed()`)
  await assert.rejects(giveUp(id, 3))
  assert.deepEqual((await progress(id)).pages, { total: 4, read: 3, failed: 0 })
  await house.rows('drop trigger killed on page')
  await giveUp(id, 3)
  await assert.rejects(run('recognition.part_stack', { submissionId: id }))
  assert.deepEqual((await progress(id)).letters, [])
  await house.rows('drop trigger killed on document')
  await giveUp(id, 3)
  await house.work()

  const { receipt, pages, letters } = await progress(id)
  assert.deepEqual([receipt.state, pages], ['done', { total: 4, read: 3, failed: 1 }])
  assert.deepEqual(await lettersNow(id), [
    ['filed', caseFiles.mira, 1],
    ['clearing', null, 2],
  ])
  const { documentId } = letters[1]
  const view = await caseOf(documentId)
  assert.deepEqual([view.case.kind, view.case.reason, view.facts.pages], ['whose', 'page_unreadable', '1'])
  assert.equal(view.candidates[0].caseFile.reference, caseFiles.paul, 'what is read of it is proposed')
  assert.deepEqual(
    view.doubts.map(({ page }: { page: number }) => page),
    [2],
  )
  const [lost] = view.document.pages
  assert.deepEqual([lost.quality, lost.doubts], [0, ['unreadable']])
  assert.deepEqual(
    await house.rows('select from page_text where submission_id = $1 and number = 3', [id]),
    [],
  )
  for (const address of [lost.image, lost.thumbnail, view.document.pdf]) {
    const { status, bytes } = await house.as('klara').get(address.replace('/api/v1', ''))
    assert.deepEqual([status, bytes.length > 20], [200, true], address)
  }
})

test('the page is read once more when a person says so: in vain it asks again, else its letter goes on', async () => {
  await using house = await openTestHouse()
  const { klara, progress, giveUp, lettersNow, caseOf } = openDesk(house)
  const id = await readSome(house, await twoLetters(), [1, 2, 4])
  await giveUp(id, 3)
  await house.work()
  const [, letter] = (await progress(id)).letters
  const { case: asked } = await caseOf(letter.documentId)

  // In vain: nobody gets it stored.
  await house.rows(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger killed before update on page for each row when (new.number = 3 and new.state = 'read') execute function fail()`)
  await klara.post(`/clearing/${asked.id}/reread`)
  assert.equal((await caseOf(letter.documentId)).document.pages[0].waiting, true)
  await house.work()
  const again = await caseOf(letter.documentId)
  assert.deepEqual([again.case.id, again.case.reason, again.facts.pages], [asked.id, 'page_unreadable', '1'])

  await house.rows('drop trigger killed on page')
  assert.equal((await klara.post(`/clearing/${asked.id}/reread`)).status, 200)
  await house.work()
  assert.deepEqual((await progress(id)).pages, { total: 4, read: 4, failed: 0 })
  assert.deepEqual(await lettersNow(id), [
    ['filed', caseFiles.mira, 1],
    ['filed', caseFiles.paul, 2],
  ])
  const twice = await klara.post(`/clearing/${asked.id}/reread`)
  assert.deepEqual([twice.status, twice.body.code], [409, 'filing.case_not_open'])
})

test('where most of a stack cannot be read a person decides whether it goes on without those pages', async () => {
  await using house = await openTestHouse()
  const { klara, progress, run, giveUp, caseOf, failedCase } = openDesk(house)
  const id = await readSome(house, [fromMira, ['Seite zwei'], ['Seite drei']], [1])
  await giveUp(id, 2)
  assert.equal((await progress(id)).receipt.state, 'reading')
  await giveUp(id, 3)
  const stuck = await progress(id)
  assert.deepEqual(
    [stuck.receipt.state, stuck.pages, stuck.letters],
    ['failed', { total: 3, read: 1, failed: 2 }, []],
  )
  const open = await failedCase()
  const view = (await klara.get(`/clearing/${open.id}`)).body
  assert.deepEqual([view.facts.pages, view.canRetry, view.canGoOn], ['2, 3', true, true])
  await klara.post(`/clearing/${open.id}/go-on`)
  await run('recognition.go_on_without', { submissionId: id })
  await house.work()
  const { receipt, letters } = await progress(id)
  assert.deepEqual([receipt.state, receipt.reason, letters.length, letters[0].pages], ['done', null, 1, 3])
  assert.equal((await caseOf(letters[0].documentId)).facts.pages, '2, 3')
  assert.deepEqual((await verifyTenant(house.house, 1)).wrong, [])
})

test('what failed for no fault of the page holds the whole stack, and „try again“ reads nothing twice', async () => {
  await using house = await openTestHouse()
  const { klara, progress, giveUp, failedCase } = openDesk(house)
  const id = await readSome(house, [fromMira, ['Seite zwei'], ['Seite drei']], [1, 3])
  await giveUp(id, 2, 'recognition.original_away')
  const stuck = await progress(id)
  assert.deepEqual([stuck.receipt.state, stuck.pages.failed, stuck.letters], ['failed', 1, []])
  const readAt = () =>
    house.rows('select number, read_at from page where submission_id = $1 and number <> 2 order by 1', [id])
  const before = await readAt()
  await klara.post(`/clearing/${(await failedCase()).id}/retry`)
  await house.work()
  const { letters } = await progress(id)
  assert.deepEqual([letters.length, letters[0].pages], [1, 3])
  assert.deepEqual(await readAt(), before)
})

test('a page whose picture is lost in the file: a sheet that says so takes its place on the screen and in the PDF', async () => {
  await using house = await openTestHouse()
  const { klara, caseOf, lettersNow, progress } = openDesk(house)
  const bytes = await drawScan({
    ...small,
    format: 'pdf',
    pages: [fromMira, await drawSeparatorSheet(), fromPaul, ['Mit freundlichen Grüßen', 'Paul Winter']],
  })
  const { body } = await house
    .as('mia')
    .upload('/intake', { bytes: loseThirdPicture(bytes), fileName: 'scan.pdf' })
  const id = body.submissionId as string
  await house.work()
  assert.deepEqual(await lettersNow(id), [
    ['filed', caseFiles.mira, 1],
    ['clearing', null, 2],
  ])
  const { document } = await caseOf((await progress(id)).letters[1].documentId)
  const picture = await klara.get(document.pages[0].image.replace('/api/v1', ''))
  const { data } = await sharp(picture.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  assert.ok(
    data.some((shade) => shade < 60),
    'something is written on it',
  )
  const pdf = await klara.get(document.pdf.replace('/api/v1', ''))
  assert.equal(pdf.status, 200)
  assert.deepEqual((await verifyTenant(house.house, 1)).wrong, [])
})

/** The picture of the third page is cut to nothing in its stream; the file still opens. */
const loseThirdPicture = (pdf: Buffer): Buffer => {
  const bytes = Buffer.from(pdf)
  let at = 0
  for (let nth = 0; nth < 3; nth++) at = bytes.indexOf('/Subtype /Image', at) + 1
  assert.ok(at > 0)
  const start = bytes.indexOf('stream\n', at) + 7
  bytes.fill(0, start, bytes.indexOf('endstream', start) - 1)
  return bytes
}
