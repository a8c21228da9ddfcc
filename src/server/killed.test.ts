import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { setUpOffice } from '#access'
import { importRegister } from '#casefiles'
import { setResponsibility } from '#inbox'
import { type Database, openBlobs } from '#platform'
import { drawScan, drawSeparatorSheet, makeTrainingOffice, registerCsv, type TrainingOffice } from '#training'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { openTestKeys } from '../platform/testing/test-keys.ts'
import { verifyTenant } from './index.ts'

const kills = 50
const root = path.resolve(import.meta.dirname, '../..')
const tenantId = 9000

test(`the server is killed ${kills} times in the middle of its work: every letter arrives once, every page is read`, async (t) => {
  await using given = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-killed-'))
  const office = await openOffice(given.database)
  const post = await drawPost(office)
  const server = openServer(folder, given.url)
  const scans = path.join(folder, 'scans', office.key)
  await mkdir(scans, { recursive: true })
  let midway = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      // Post keeps coming in the first half of the kills; what is read in one life is less than what comes.
      for (const scan of post.scans.slice(...shareOf(post.scans.length, kill))) await drop(scans, scan)
      server.start()
      await untilKilled(given.database, kill)
      await server.kill()
      if (await wasAtWork(given.database)) midway += 1
    }
    t.diagnostic(`${midway} of ${kills} kills hit a stage that was running`)
    assert.ok(midway >= kills / 5, 'enough kills hit a running stage to prove something')
    server.start()
    await untilArrived(given.database, post.scans.length)
  } finally {
    await server.kill()
  }
  await assertNothingLost(given.database, post)
  assert.equal(await countDone(scans), post.scans.length, 'every file lies in done/')
  const keys = await openTestKeys(given.database, folder)
  const house = { database: given.database, blobs: await openBlobs(path.join(folder, 'blobs'), keys) }
  assert.deepEqual((await verifyTenant(house, tenantId)).wrong, [])
  await rm(folder, { recursive: true, force: true })
})

interface Post {
  scans: { name: string; bytes: Buffer }[]
  /** A word that stands on one page only, for every page of every letter. */
  pages: string[]
  letters: number
}

const openOffice = async (database: Database) => {
  const office = makeTrainingOffice({ seed: 'killed', today: '2026-09-14', households: 60 })
  await setUpOffice(database, {
    tenant: {
      id: tenantId,
      key: office.key,
      name: office.name,
      kind: 'training',
      settings: { bgPrefix: office.bgPrefix },
    },
    units: office.units,
    staff: office.staff.map((person) => ({ ...person, password: null })),
    deputies: [],
  })
  await setResponsibility(database, tenantId, office.rules)
  const source = Readable.from(Buffer.from(registerCsv(office)))
  const { imported } = await importRegister({ database, tenantId, staffId: null, source, gzip: false })
  assert.ok(imported)
  return office
}

/** 104 pages in 36 letters: single sheets in four formats, long letters, and stacks with separator sheets. */
const drawPost = async (office: TrainingOffice): Promise<Post> => {
  const post: Post = { scans: [], pages: [], letters: 0 }
  const sheet = (at: number, page: number) => {
    const { bgNumber, members } = office.households[
      at % office.households.length
    ] as TrainingOffice['households'][number]
    const [person] = members
    const mark = markOf(post.pages.length)
    post.pages.push(mark)
    return [
      `${person?.firstName} ${person?.lastName}`,
      `BG-Nummer: ${bgNumber}`,
      `Brief Seite ${page}`,
      `Kennwort ${mark}`,
      ...Array<string>(16).fill(
        'hiermit reiche ich die fehlenden Unterlagen ein und bitte um eine Bestätigung des Eingangs.',
      ),
      'Mit freundlichen Grüßen',
    ]
  }
  const formats = ['pdf', 'jpeg', 'tiff', 'png'] as const
  const add = async (
    pages: Awaited<ReturnType<typeof drawSeparatorSheet>>[] | string[][],
    letters: number,
    format: (typeof formats)[number],
  ) => {
    const name = `scan-${String(post.scans.length).padStart(2, '0')}.${format === 'tiff' ? 'tif' : format}`
    post.scans.push({ name, bytes: await drawScan({ pages, format, seed: name }) })
    post.letters += letters
  }
  for (let at = 0; at < 16; at++) await add([sheet(at, 1)], 1, formats[at % 4] ?? 'pdf')
  for (let at = 16; at < 32; at++)
    await add(
      [1, 2, 3, 4, 5].map((page) => sheet(at, page)),
      1,
      at % 2 ? 'pdf' : 'tiff',
    )
  for (let at = 32; at < 36; at += 2) {
    const pages = [
      sheet(at, 1),
      await drawSeparatorSheet(),
      sheet(at + 1, 1),
      sheet(at + 1, 2),
      sheet(at + 1, 3),
    ]
    await add(pages as string[][], 2, 'pdf')
  }
  return post
}

// Letters only, none of which OCR takes for another: the mark must be found again as it was printed.
const markOf = (index: number) => {
  const sounds = ['BA', 'DE', 'FU', 'KA', 'LE', 'MU', 'NA', 'PE', 'RU', 'TA']
  return `TAFEL${String(index)
    .padStart(3, '0')
    .replace(/\d/g, (digit) => sounds[Number(digit)] ?? '')}`
}

const shareOf = (count: number, kill: number): [number, number] => {
  const upTo = (after: number) => Math.min(count, Math.floor((count * after * 2) / kills))
  return [upTo(kill), upTo(kill + 1)]
}

const drop = async (folder: string, { name, bytes }: { name: string; bytes: Buffer }) => {
  await writeFile(path.join(folder, `${name}.part`), bytes)
  await rename(path.join(folder, `${name}.part`), path.join(folder, name))
}

const openServer = (folder: string, url: string) => {
  let child: ChildProcess | undefined
  const env = {
    ...process.env,
    DATABASE_URL: url,
    LAUFMAPPE_DATA: folder,
    PORT: '0',
    LAUFMAPPE_LOG: 'silent',
  }
  return {
    start: () => {
      child = spawn(process.execPath, [path.join(root, 'src/main.ts'), 'serve'], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/**
 * Every fourth kill comes at any moment, starting up included; the others when there is work to interrupt, so that the test
 * proves the same on a slow machine.
 */
const untilKilled = async (database: Database, kill: number) => {
  const giveUpAt = Date.now() + 8000
  while (kill % 4 > 0 && Date.now() < giveUpAt && !(await wasAtWork(database))) await pause(50)
  await pause(kill % 4 > 0 ? Math.random() * 1500 : 500 + Math.random() * 3500)
}

/** A job still locked by the dead server was killed half-way. */
const wasAtWork = async ({ owner }: Database) => {
  const { rowCount } = await owner.query(
    'select from graphile_worker._private_jobs where locked_at is not null limit 1',
  )
  return rowCount === 1
}

/**
 * Until nothing waits any more. A machine may be slow, a job may wait for its next attempt: only where nothing moves is a
 * job stuck, and shows in the failing test as what is still there.
 */
const untilArrived = async ({ owner }: Database, scans: number) => {
  let before = ''
  let deadline = 0
  for (;;) {
    const { rows } = await owner.query(
      `select (select count(*)::int from submission where state in ('done', 'failed', 'rejected', 'duplicate')) as ended,
              (select count(*)::int from page where state = 'read') as pages,
              (select count(*)::int from graphile_worker._private_jobs) as jobs`,
    )
    if (rows[0].ended >= scans && rows[0].jobs === 0) return
    const now = JSON.stringify(rows[0])
    if (now !== before) deadline = Date.now() + 300_000
    before = now
    assert.ok(Date.now() < deadline, `still waiting: ${now}`)
    await pause(250)
  }
}

const assertNothingLost = async ({ owner }: Database, post: Post) => {
  const count = async (query: string) =>
    (await owner.query(`select count(*)::int as count from ${query}`)).rows[0].count
  assert.equal(await count('submission'), post.scans.length, 'every file came in once')
  assert.equal(await count("submission where state <> 'done'"), 0, 'every submission was read to its end')
  assert.equal(await count('document'), post.letters, 'every letter is there once')
  assert.equal(await count("page where state <> 'read'"), 0, 'every page is read')
  assert.equal(await count("clearing_case where kind <> 'whose'"), 0, 'nothing failed')
  assert.equal(await count("document where state = 'read'"), 0, 'every letter was decided')
  assert.equal(await count('document where pdf_sha256 is null'), 0, 'every letter has its PDF')
  const delivered = await count(
    "document join letter on letter.document_id = document.id where document.state = 'filed'",
  )
  assert.equal(
    delivered,
    await count("document where state = 'filed'"),
    'every filed letter lies on one desk',
  )
  assert.equal(await count('filing_decision'), post.letters, 'every letter was decided once')
  await assertEveryPageOnce(owner, post)
}

const assertEveryPageOnce = async (owner: Database['owner'], post: Post) => {
  const { rows } = await owner.query<{ text: string }>(
    `select (select string_agg(word ->> 'text', ' ') from jsonb_array_elements(words) as word) as text
     from page_text join page using (tenant_id, submission_id, number) where page.document_id is not null`,
  )
  assert.equal(rows.length, post.pages.length, 'no page is missing and none is doubled')
  const unread = post.pages.filter((mark) => rows.filter(({ text }) => text?.includes(mark)).length !== 1)
  assert.deepEqual(unread, [], 'each page carries its own text')
}

const countDone = async (scans: string) => {
  const entries = await readdir(path.join(scans, 'done'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}
