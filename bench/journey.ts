// The promise: a stack of scans is on the desks little later than it takes to read its pages.
// Measures scan folder → desk for the training post, against the bare reading of the same pages in the same run.
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureDatabase, readConfig, startEmbedded, systemClock } from '#platform'
import { describeEngine, openReaders } from '#recognition'
import { serve, setUpTrainingOffice } from '#server'
import { drawScan, makeTrainingPost, type TrainingOffice, type TrainingScan } from '#training'

const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-bench-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'))
const url = await ensureDatabase(cluster, 'bench')
const config = readConfig({
  ...process.env,
  DATABASE_URL: url,
  LAUFMAPPE_DATA: folder,
  PORT: '0',
  LAUFMAPPE_LOG: 'error',
})
let office: TrainingOffice | undefined
const served = await serve(config, {
  prepare: async ({ house }) => {
    office = await setUpTrainingOffice(house.database, systemClock)
  },
})
const { owner } = served.opened.house.database

try {
  if (!office) throw new Error('no training office')
  const scans = path.join(config.LAUFMAPPE_SCANS, office.key)
  const single = await measureSingles(scans, office)
  const post: TrainingScan[] = []
  for await (const scan of makeTrainingPost({ office, seed: 'bench', today: office.today })) post.push(scan)
  const stack = await measureStack(scans, post)
  const bare = await measureBareReading(post)
  await report({ single, stack, bare })
} finally {
  await served.stop()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Seconds from the file's appearance in the folder to its letter on a desk, one at a time on an idle house. */
async function measureSingles(scans: string, { households }: TrainingOffice) {
  const seconds: number[] = []
  for (let at = 0; at < 10; at++) {
    const household = households[at * 7]
    const [person] = household?.members ?? []
    const lines = [
      `${person?.firstName} ${person?.lastName}`,
      `BG-Nummer: ${household?.bgNumber}`,
      `geb. am ${person?.birthDate.split('-').toReversed().join('.')}`,
      '',
      ...Array<string>(24).fill(
        'hiermit teile ich Ihnen mit, dass sich meine Einkommensverhältnisse zum Monatsbeginn geändert haben.',
      ),
    ]
    const bytes = await drawScan({ lines, format: 'pdf', seed: at })
    const before = await countEnded()
    const started = performance.now()
    await drop(scans, `single-${at}.pdf`, bytes)
    while ((await countEnded()) <= before) await pause(20)
    seconds.push((performance.now() - started) / 1000)
  }
  return seconds.toSorted((a, b) => a - b)
}

/** The whole post at once: seconds until each letter is on a desk or on the clearing desk, and pages a minute. */
async function measureStack(scans: string, post: TrainingScan[]) {
  const { rows: first } = await owner.query<{ now: Date }>('select now()')
  const before = await countEnded()
  const letters = post.reduce((sum, scan) => sum + scan.letters.length, 0)
  const started = performance.now()
  for (const scan of post) await drop(scans, scan.fileName, scan.bytes)
  while ((await countEnded()) < before + letters) await pause(50)
  const wall = (performance.now() - started) / 1000
  const { rows } = await owner.query<{ seconds: number }>(
    `select extract(epoch from coalesce(letter.arrived_at, clearing_case.opened_at) - $1)::float8 as seconds
     from document left join letter on letter.document_id = document.id left join clearing_case on clearing_case.document_id = document.id
     where document.created_at >= $1 order by 1`,
    [first[0]?.now],
  )
  return { letters, wall, seconds: rows.map((row) => row.seconds) }
}

/** Nothing but OCR of the same pages with as many readers: the bound no journey can go below. */
async function measureBareReading(post: TrainingScan[]) {
  await using readers = openReaders({ count: config.LAUFMAPPE_READERS })
  const files = await Promise.all(
    post.map(async (scan, at) => {
      const file = path.join(folder, `bare-${at}`)
      await writeFile(file, scan.bytes)
      const { pages } = await readers.inspect({ file, name: scan.fileName })
      return Array.from({ length: pages }, (_, page) => ({ file, mediaType: scan.mediaType, page: page + 1 }))
    }),
  )
  const requests = files.flat()
  // Engines warm up first: the journey's were warm as well.
  await Promise.all(requests.slice(0, config.LAUFMAPPE_READERS * 2).map((request) => readers.read(request)))
  const started = performance.now()
  await Promise.all(requests.map((request) => readers.read(request)))
  return { pages: requests.length, wall: (performance.now() - started) / 1000 }
}

async function countEnded() {
  const { rows } = await owner.query<{ count: number }>(
    'select ((select count(*) from letter) + (select count(*) from clearing_case))::int as count',
  )
  return rows[0]?.count ?? 0
}

async function drop(scans: string, name: string, bytes: Buffer) {
  await writeFile(path.join(scans, `${name}.part`), bytes)
  await rename(path.join(scans, `${name}.part`), path.join(scans, name))
}

async function report({
  single,
  stack,
  bare,
}: {
  single: number[]
  stack: Awaited<ReturnType<typeof measureStack>>
  bare: Awaited<ReturnType<typeof measureBareReading>>
}) {
  const at = (values: number[], share: number) =>
    (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(2)
  const rejected = await readdir(path.join(config.LAUFMAPPE_SCANS, office?.key ?? '', 'rejected'))
  console.log(
    `machine            ${availableParallelism()} cores, ${cpus()[0]?.model.trim()}; ${(await describeEngine()).name}`,
  )
  console.log(
    `one letter, idle   median ${at(single, 0.5)} s, p95 ${at(single, 0.95)} s (${single.length} letters of one page)`,
  )
  console.log(
    `whole post         ${stack.letters} letters, ${bare.pages} pages in ${stack.wall.toFixed(1)} s: ${((bare.pages / stack.wall) * 60).toFixed(0)} pages a minute; letter median ${at(stack.seconds, 0.5)} s, p95 ${at(stack.seconds, 0.95)} s; ${rejected.length} refused`,
  )
  console.log(
    `bare reading       ${bare.wall.toFixed(1)} s: ${((bare.pages / bare.wall) * 60).toFixed(0)} pages a minute`,
  )
  console.log(
    `ratio              journey / bare reading ${(stack.wall / bare.wall).toFixed(2)}; share of the journey spent in OCR ${Math.round((bare.wall / stack.wall) * 100)} %`,
  )
}
