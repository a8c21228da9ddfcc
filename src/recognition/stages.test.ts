import assert from 'node:assert/strict'
import { rename, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { HouseError } from '#platform'
import { drawScan, drawSeparatorSheet } from '#training'
import { placeOfBlob } from '../platform/testing/test-keys.ts'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import type { Grey } from './image/grey.ts'
import { turn } from './image/turn.ts'
import { storeReading } from './recognition.sql.ts'
import { separatorSheets } from './sheets/separator-sheets.ts'
import { writeLetter } from './testing/letters.ts'
import { asImagePdf, scan } from './testing/scans.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

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
const fromMira = (matter: string) => letterOf('Mira Beispiel', '12.03.1980', caseFiles.mira, matter)
const fromPaul = (matter: string) => letterOf('Paul Winter', '30.11.1990', caseFiles.paul, matter)

const handIn = async (bytes: Buffer, fileName = 'scan.pdf') => {
  const { status, body } = await house.as('mia').upload('/intake', { bytes, fileName })
  assert.equal(status, 201, JSON.stringify(body))
  return body.submissionId as string
}

const progress = async (submissionId: string) =>
  (await house.as('mia').get(`/intake/submissions/${submissionId}`)).body

const run = (stage: string, payload: object) => house.stage(stage).run({ tenantId: 1, ...payload })

/** Everything the journey leaves behind, to see whether something changed. */
const everything = async () => {
  const tables = [
    'submission',
    'page',
    'page_text',
    'document',
    'filing_decision',
    'clearing_case',
    'letter',
    'act',
  ]
  const kept = []
  for (const table of tables) kept.push(await house.rows(`select * from ${table} order by 1, 2, 3`))
  return JSON.stringify(kept)
}

const giveUpPage = (submissionId: string, page: number, code = 'recognition.page_failed') =>
  house
    .stage('recognition.read_page')
    .giveUp({ tenantId: 1, submissionId, page }, new HouseError('unavailable', code))

// First of all: nobody works yet, so that stages can be run one by one.
test('pages stand in line: urgent post first, then page by page beside other post', async () => {
  const bytes = await drawScan({ ...small, format: 'pdf', pages: [['eins'], ['zwei']] })
  const usual = await handIn(bytes)
  const { body } = await house.as('mia').upload('/intake?urgent=true', {
    bytes: await drawScan({ ...small, format: 'pdf', lines: ['eilt'] }),
    fileName: 'e.pdf',
  })
  for (const submissionId of [usual, body.submissionId])
    await run('recognition.open_submission', { submissionId })
  const line = await house.rows<{ submission: string; page: number; urgent: boolean }>(
    `select payload ->> 'submissionId' as submission, (payload ->> 'page')::int as page from graphile_worker._private_jobs
     where payload ->> 'page' is not null and payload ->> 'submissionId' in ($1, $2) order by priority, run_at`,
    [usual, body.submissionId],
  )
  assert.deepEqual(line, [
    { submission: body.submissionId, page: 1 },
    { submission: usual, page: 1 },
    { submission: usual, page: 2 },
  ])
  await house.rows('delete from graphile_worker._private_jobs')
})

test('a page another machine has read in the meantime is not given up, whatever went wrong here', async () => {
  const id = await handIn(await drawScan({ ...small, format: 'pdf', lines: fromMira('Zwei Rechner') }))
  await run('recognition.open_submission', { submissionId: id })
  await run('recognition.read_page', { submissionId: id, page: 1 })
  await giveUpPage(id, 1)
  await house.work()
  await giveUpPage(id, 1)
  const { receipt, letters } = await progress(id)
  assert.deepEqual([receipt.state, letters.length], ['done', 1])
  assert.deepEqual(await house.rows('select from clearing_case where submission_id = $1', [id]), [])
})

test('a scan becomes a document with text and pictures, filed and on the right desk', async () => {
  const id = await handIn(
    await drawScan({ ...small, format: 'pdf', lines: fromMira('Weiterbewilligungsantrag') }),
  )
  await house.work()
  const { receipt, pages, letters } = await progress(id)
  assert.deepEqual([receipt.state, pages], ['done', { total: 1, read: 1, failed: 0 }])
  assert.equal(letters.length, 1)
  // Where it went, for the mail room; what it is about, for its clerk alone.
  assert.deepEqual(
    [letters[0].state, letters[0].reference, letters[0].typeCode],
    ['filed', caseFiles.mira, null],
  )

  const ada = house.as('ada')
  const [row] = (await ada.get('/inbox/letters')).body.letters
  assert.deepEqual(
    [row.documentId, row.name, row.pages, row.typeCode],
    [letters[0].documentId, 'Beispiel, Mira', 1, 'WBA'],
  )
  const { document } = (await ada.get(`/inbox/letters/${row.id}`)).body
  const [page] = document.pages
  const text = (await ada.get(`/documents/${document.id}/pages/1/text`)).body
  const words = text.words.map(([word]: [string]) => word)
  for (const expected of ['Mira', 'Beispiel', '12.03.1980', 'Unterlagen.'])
    assert.ok(words.includes(expected), words.join(' '))
  assert.deepEqual([text.width, text.height], [page.width, page.height])
  for (const [, x, y, w, h] of text.words)
    assert.ok(x >= 0 && y >= 0 && x + w <= text.width && y + h <= text.height)
  const pdf = await ada.get(`/documents/${document.id}/pdf`)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
})

test('each stage that runs again changes nothing', async () => {
  const id = await handIn(await drawScan({ ...small, format: 'pdf', lines: fromMira('Zweimal gelesen') }))
  await house.work()
  const documentId = (await progress(id)).letters[0].documentId
  const before = await everything()
  await run('recognition.open_submission', { submissionId: id })
  await run('recognition.read_page', { submissionId: id, page: 1 })
  await run('recognition.part_stack', { submissionId: id })
  await run('recognition.make_pdf', { documentId })
  await run('filing.decide', { documentId })
  await run('inbox.deliver', { documentId })
  await house.work()
  assert.equal(await everything(), before)
})

test('every stage run twice on its way leaves each letter once', async () => {
  const id = await handIn(
    await drawScan({ ...small, format: 'tiff', pages: [fromMira('Seite eins'), ['Seite zwei']] }),
    'scan.tif',
  )
  const twice = async (stage: string, payload: object) => {
    await run(stage, payload)
    await run(stage, payload)
  }
  await twice('recognition.open_submission', { submissionId: id })
  await twice('recognition.read_page', { submissionId: id, page: 2 })
  await Promise.all([
    run('recognition.read_page', { submissionId: id, page: 1 }),
    run('recognition.read_page', { submissionId: id, page: 1 }),
  ])
  await Promise.all([
    run('recognition.part_stack', { submissionId: id }),
    run('recognition.part_stack', { submissionId: id }),
  ])
  await house.work()
  const { letters, pages } = await progress(id)
  assert.deepEqual(pages, { total: 2, read: 2, failed: 0 })
  assert.deepEqual(
    letters.map(({ state, pages: count }: { state: string; pages: number }) => [state, count]),
    [['filed', 2]],
  )
  const delivered = await house.rows('select from letter where document_id = $1', [letters[0].documentId])
  assert.equal(delivered.length, 1)
})

test('a stack with a separator sheet is two letters, each in its own file, without the sheet', async () => {
  const pages = [
    fromMira('Veränderungsmitteilung'),
    ['Seite zwei', 'Mit freundlichen Grüßen'],
    await drawSeparatorSheet(),
    fromPaul('Widerspruch'),
  ]
  const id = await handIn(await drawScan({ ...small, format: 'pdf', pages }))
  await house.work()
  const { letters } = await progress(id)
  assert.deepEqual(
    letters.map(({ reference, pages: count }: { reference: string; pages: number }) => [reference, count]),
    [
      [caseFiles.mira, 2],
      [caseFiles.paul, 1],
    ],
  )
  const sheets = await house.rows(
    'select number, document_id from page where submission_id = $1 and separator',
    [id],
  )
  assert.deepEqual(sheets, [{ number: 3, document_id: null }])
  const second = (await house.as('cem').get(`/documents/${letters[1].documentId}/pages/1/text`)).body
  assert.ok(second.words.some(([word]: [string]) => word === 'Winter'))
})

const atLength = (name: string, birth: string, bgNumber: string, matter: string) => [
  [
    name,
    'Musterweg 7',
    '99704 Teststadt',
    '',
    'Jobcenter Teststadt',
    '99704 Teststadt',
    'Teststadt, 01.09.2026',
    '',
    matter,
    `BG-Nummer: ${bgNumber}`,
    `Geburtsdatum: ${birth}`,
    'Sehr geehrte Damen und Herren,',
    'in den vergangenen Monaten hat sich bei mir einiges geändert, deshalb',
    'schreibe ich Ihnen heute und lege die Unterlagen bei, die Sie von mir',
    'haben wollten. Ich hoffe, dass damit alle Ihre Fragen beantwortet sind,',
  ],
  [
    'und bitte Sie, mir eine schriftliche Antwort zu senden. Die Unterlagen',
    'brauche ich nicht zurück. Sollte noch etwas fehlen, rufen Sie mich bitte',
    'an, ich bin vormittags gut zu erreichen.',
    'Mit freundlichen Grüßen',
    name,
  ],
]
const withoutSheets = [
  ...atLength('Mira Beispiel', '12.03.1980', caseFiles.mira, 'Veränderungsmitteilung'),
  ...atLength('Paul Winter', '30.11.1990', caseFiles.paul, 'Widerspruch'),
  ...atLength('Ewa Kowalska', '05.06.1975', '99704//0077303', 'Kündigung der Wohnung'),
  ...atLength('Jonas Lindner', '21.09.1968', '99704//0088414', 'Antrag'),
]

test('a stack without sheets is parted by its contents; killed in the middle nothing is left half done', async () => {
  const id = await handIn(await writeLetter(withoutSheets))
  await house.rows("update submission set channel = 'scan' where id = $1", [id])
  await house.rows(`create function fail_on_third() returns trigger language plpgsql as $$
    begin raise exception 'killed'; end $$;
    create trigger killed before insert on document for each row when (new.position = 3) execute function fail_on_third()`)
  await run('recognition.open_submission', { submissionId: id })
  for (let page = 1; page <= 8; page++) await run('recognition.read_page', { submissionId: id, page })
  await assert.rejects(run('recognition.part_stack', { submissionId: id }))
  assert.deepEqual((await progress(id)).letters, [])
  await house.rows('drop trigger killed on document')
  await house.work()
  const { letters, receipt } = await progress(id)
  assert.equal(receipt.state, 'done')
  assert.deepEqual(
    letters.map(({ reference, pages }: { reference: string; pages: number }) => [reference, pages]),
    [
      [caseFiles.mira, 2],
      [caseFiles.paul, 2],
      [null, 2],
      [null, 2],
    ],
  )
})

test('two letters handed in as one by a programme stay together, and a person looks where the first one ends', async () => {
  const id = await handIn(await writeLetter(withoutSheets.slice(0, 4)))
  await house.work()
  const { letters } = await progress(id)
  assert.equal(letters.length, 1)
  const { documentId } = letters[0]
  const [document] = await house.rows('select cut_doubts, case_file_id from document where id = $1', [
    documentId,
  ])
  assert.deepEqual(document, { cut_doubts: [3], case_file_id: null })
  const [waiting] = await house.rows('select kind from clearing_case where document_id = $1', [documentId])
  assert.deepEqual(waiting, { kind: 'whose' })
})

test('the printed sheets part a stack, whichever way they went in; behind „eilt“ the letter is urgent', async () => {
  const sheets = await scansOf(await separatorSheets())
  const letters = await scansOf(
    await drawScan({
      ...small,
      size: 'a4',
      format: 'pdf',
      pages: [fromMira('Kontoauszug'), fromPaul('Kontoauszug')],
    }),
  )
  const [sheet, urgent] = sheets as [Grey, Grey]
  const [one, two] = letters as [Grey, Grey]
  const id = await handIn(await asImagePdf([turn(sheet, 90), one, turn(urgent, 180), two]))
  await house.work()
  const seen = await house.rows(
    'select position, page_count, urgent, urgency from document where submission_id = $1 order by 1',
    [id],
  )
  assert.deepEqual(seen, [
    { position: 1, page_count: 1, urgent: false, urgency: 'normal' },
    { position: 2, page_count: 1, urgent: true, urgency: 'same-day' },
  ])
})

test('the sheet „Umschlag“ brackets the letters behind it, whichever way it went in; they are shown as one arrival', async () => {
  const sheets = await scansOf(await separatorSheets(), 3)
  const letters = await scansOf(
    await drawScan({
      ...small,
      size: 'a4',
      format: 'pdf',
      pages: ['Erster', 'Zweiter', 'Dritter', 'Vierter'].map((what) => [
        `${what} Brief`,
        'Anbei sende ich Ihnen die fehlenden Unterlagen.',
        'Bitte bestätigen Sie mir den Eingang dieses Schreibens.',
      ]),
    }),
    4,
  )
  const [sheet, , envelope] = sheets as [Grey, Grey, Grey]
  const [one, two, three, four] = letters as [Grey, Grey, Grey, Grey]
  const stack = [one, turn(envelope, 180), two, sheet, three, turn(envelope, 90), four]
  const id = await handIn(await asImagePdf(stack))
  await house.work()
  const seen = await house.rows<{ id: string }>(
    'select position, envelope, cardinality(cut_doubts) as doubts from document where submission_id = $1 order by 1',
    [id],
  )
  assert.deepEqual(seen, [
    { position: 1, envelope: null, doubts: 0 },
    { position: 2, envelope: 1, doubts: 0 },
    { position: 3, envelope: 1, doubts: 0 },
    { position: 4, envelope: 2, doubts: 0 },
  ])
  const cases = await house.rows<{ id: string }>(
    'select c.id from clearing_case c join document d on d.id = c.document_id where d.submission_id = $1 order by d.position',
    [id],
  )
  const together = []
  for (const row of cases)
    together.push((await house.as('klara').get(`/clearing/${row.id}`)).body.together.length)
  assert.deepEqual(together, [0, 1, 1, 0])
})

const scansOf = async (pdf: Buffer, pages = 2) => {
  const scans: Grey[] = []
  for (let page = 1; page <= pages; page++) scans.push(await scan(pdf, {}, page))
  return scans
}

test('an empty sheet is no letter to lose: a person sees it', async () => {
  const id = await handIn(await drawScan({ ...small, format: 'pdf', lines: [] }))
  await house.work()
  const { letters } = await progress(id)
  assert.equal(letters.length, 1)
  assert.equal(letters[0].state, 'clearing')
})

test('a page that cannot be read: no document, no empty text, but one case with „try again“', async () => {
  const id = await handIn(await drawScan({ ...small, format: 'pdf', lines: fromMira('Erst kaputt') }))
  const [{ blob_key: key }] = (await house.rows('select blob_key from submission where id = $1', [id])) as [
    { blob_key: string },
  ]
  const file = await placeOfBlob(house.house, key)
  await rename(file, `${file}.away`)
  await writeFile(file, 'the disk has lost it')
  await house.work()

  const failed = await progress(id)
  assert.deepEqual(
    [failed.receipt.state, failed.pages, failed.letters],
    ['failed', { total: 1, read: 0, failed: 1 }, []],
  )
  assert.deepEqual(await house.rows('select from page_text where submission_id = $1', [id]), [])
  const klara = house.as('klara')
  const mine = (await klara.get('/clearing')).body.cases.filter(
    ({ kind }: { kind: string }) => kind === 'failed',
  )
  assert.equal(mine.length, 1)
  const view = (await klara.get(`/clearing/${mine[0].id}`)).body
  assert.deepEqual([view.canRetry, view.document, view.facts.pages], [true, null, '1'])
  assert.match(view.case.reason, /^recognition\./)

  await klara.post(`/clearing/${mine[0].id}/retry`)
  await house.work()
  const again = (await klara.get('/clearing')).body.cases.filter(
    ({ kind }: { kind: string }) => kind === 'failed',
  )
  assert.equal(again.length, 1, 'it fails again: the next case')
  assert.notEqual(again[0].id, mine[0].id)

  await rename(`${file}.away`, file)
  await klara.post(`/clearing/${again[0].id}/retry`)
  await house.work()
  const mended = await progress(id)
  assert.deepEqual([mended.receipt.state, mended.pages], ['done', { total: 1, read: 1, failed: 0 }])
  assert.deepEqual([mended.letters[0].state, mended.letters[0].reference], ['filed', caseFiles.mira])
  assert.equal(mended.receipt.reason, null)
})

test('a code of raw bytes, as postage has, does not cost the page', async () => {
  const { submissionId } = await house.given.clearingCase()
  await house.database.inTenant(1, null, (db) =>
    storeReading(db, {
      tenantId: 1,
      submissionId,
      number: 1,
      reading: {
        width: 10,
        height: 10,
        dpi: 150,
        turned: 0,
        skew: 0,
        corners: null,
        blank: false,
        separator: false,
        confidence: 90,
        language: 'de',
        missingLanguages: [],
        marks: [],
        quality: 90,
        doubts: [],
        engine: 'test',
        words: [{ text: 'a\ud800', x: 0, y: 0, w: 1, h: 1, confidence: 90, line: 0 }],
        guessedWords: [],
        barcodes: [{ format: 'DataMatrix', text: 'DEA\0\u0012\\u0000' }],
      },
      at: new Date(),
    }),
  )
  const [stored] = await house.rows(
    "select words #>> '{0,text}' as word, barcodes #>> '{0,text}' as code from page_text where submission_id = $1",
    [submissionId],
  )
  assert.deepEqual(stored, { word: 'a\ufffd', code: 'DEA\ufffd\u0012\\u0000' })
})
