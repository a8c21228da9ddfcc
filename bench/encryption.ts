// The promise: encryption costs nothing that a person notices.
// Writes, reads and shows pages with and without encryption in the same run; prints the ratios.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  ensureDatabase,
  migrate,
  newId,
  openBlobFolder,
  openBlobs,
  openCache,
  openDatabase,
  openFileKeys,
  openMasterKeys,
  readStored,
  startEmbedded,
  streamStored,
} from '#platform'
import { openReaders } from '#recognition'
import { drawScan } from '#training'

const rounds = 15
const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-encryption-'))
const cluster = await startEmbedded(path.join(folder, 'postgres'))
const url = await ensureDatabase(cluster, 'bench')
await migrate(url)
const database = openDatabase(url)
await database.owner.query("insert into tenant (id, key, name, kind) values (1, 'bench', 'Messung', 'real')")
const blobs = await openBlobs(
  path.join(folder, 'sealed'),
  openFileKeys(await openMasterKeys(database, { LAUFMAPPE_DATA: folder })),
)
const plain = await openBlobFolder(path.join(folder, 'plain'))

/** Milliseconds of the best round, for others work on the machine, too; both kinds take turns, so that it is busy for both. */
const compare = async (
  about: string,
  works: { plain(): Promise<unknown>; sealed(): Promise<unknown> },
  times = rounds,
) => {
  const taken = { plain: [] as number[], sealed: [] as number[] }
  for (let round = -2; round < times; round++)
    for (const kind of round % 2 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)) {
      const started = performance.now()
      await works[kind]()
      if (round >= 0) taken[kind].push(performance.now() - started)
    }
  const [before, after] = [Math.min(...taken.plain), Math.min(...taken.sealed)]
  process.stdout.write(
    `| ${about} | ${before.toFixed(2)} | ${after.toFixed(2)} | ${(after / before).toFixed(2)} |\n`,
  )
}

const store = async (content: Buffer) => {
  const blob = await blobs.put(content)
  const owner = { caseFileId: newId() }
  await database.inTenant(1, null, (db) => blobs.keep(db, { tenantId: 1, blob, owner }))
  return blob.key
}
const openSealed = (key: string) => database.inTenant(1, null, (db) => blobs.open(db, { tenantId: 1, key }))
/** In pieces, as from a network. */
const asUploaded = (content: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / 65_536) }, (_, i) =>
      content.subarray(i * 65_536, (i + 1) * 65_536),
    ),
  )
/** What looking up a row costs anyway: the key is looked up beside it. */
const lookUp = () => database.inTenant(1, null, async () => {})

try {
  process.stdout.write(
    `${cpus()[0]?.model}, ${cpus().length} cores\n\n| | plain, ms | encrypted, ms | ratio |\n| --- | --- | --- | --- |\n`,
  )
  const lines = [
    'Jobcenter Musterfelde',
    ...Array<string>(30).fill('hiermit reiche ich die fehlenden Unterlagen ein.'),
  ]
  const scan = await drawScan({ pages: [lines], format: 'pdf', seed: 'bench' })
  const stack = randomBytes(20 * 2 ** 20)
  for (const [name, content] of [
    [`page of ${Math.round(scan.length / 1024)} kB`, scan],
    ['stack of 20 MiB', stack],
  ] as const) {
    await compare(`write a ${name}, synced`, {
      plain: () => plain.putPlain(asUploaded(Buffer.concat([content, randomBytes(8)]))),
      sealed: () => blobs.put(asUploaded(content)),
    })
    const file = { file: plain.placeOf((await plain.putPlain(content)).key) }
    const key = await store(content)
    await compare(`read a ${name} with its row`, {
      plain: async () => [await lookUp(), await readStored(file)],
      sealed: async () => readStored(await openSealed(key)),
    })
    await compare(`stream and hash a ${name} with its row`, {
      plain: async () => [await lookUp(), await pipeline(streamStored(file), createHash('sha256'))],
      sealed: async () => pipeline(streamStored(await openSealed(key)), createHash('sha256')),
    })
  }
  const file = { file: plain.placeOf((await plain.putPlain(scan)).key) }
  const key = await store(scan)
  await using readers = openReaders({ count: 1 })
  const page = { mediaType: 'application/pdf', page: 1 } as const
  const lie = { turned: 0, skew: 0, corners: null, width: 1240 } as const
  await compare(
    'draw a page for the screen',
    {
      plain: async () => [await lookUp(), await readers.render({ ...file, ...page, ...lie })],
      sealed: async () => readers.render({ ...(await openSealed(key)), ...page, ...lie }),
    },
    12,
  )
  await compare(
    'read a page (OCR)',
    {
      plain: async () => [await lookUp(), await readers.read({ ...file, ...page })],
      sealed: async () => readers.read({ ...(await openSealed(key)), ...page }),
    },
    6,
  )
  const picture = randomBytes(53_000)
  const place = path.join(folder, 'picture')
  await mkdir(place)
  await writeFile(path.join(place, 'plain'), picture)
  const cache = openCache(path.join(folder, 'cache'), randomBytes(32))
  const entry = { name: 'page', secret: randomBytes(32) }
  await cache.put(entry, picture)
  await compare(
    'a picture of 53 kB from the cache (plain: read and hashed, as before)',
    {
      plain: async () =>
        createHash('sha256')
          .update(await readFile(path.join(place, 'plain')))
          .digest(),
      sealed: () => cache.get(entry),
    },
    400,
  )
} finally {
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
