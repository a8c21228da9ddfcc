// The promise: whatever is wrong with a file, it ends as accepted or refused with its reason: no crash of the server,
// nothing silent, nothing stuck. Mutates real files by seed and puts each through inspection and its first page.
//   node bench/fuzz-originals.ts --mutations 2000 --seed 1 --material FOLDER --keep FOLDER
// With --bind the searchable PDF of the first page is made instead, from files with fonts of all kinds.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { PDFDocument, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { HouseError } from '#platform'
import { defaultLimits, openReaders, type PageReading } from '#recognition'
import { emptyReading } from '../src/recognition/pages/empty-reading.ts'
import { flateGrey, pdfOfImages } from '../src/recognition/testing/image-pdfs.ts'
import { writeLetter } from '../src/recognition/testing/letters.ts'
import { lettersInOutlines } from '../src/recognition/testing/outline-fonts.ts'
import { asImagePdf, asJpeg, asPng, asTiff, scan } from '../src/recognition/testing/scans.ts'

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    /** A folder of files that go through as they are and are mutated, too; may be given several times. */
    material: { type: 'string', multiple: true, default: [] },
    /** Where files that lost a process, were silent or stuck are kept; without it only their seeds are told. */
    keep: { type: 'string' },
    bind: { type: 'boolean', default: false },
  },
})

const timeoutMs = 20_000
const stuckAfterMs = timeoutMs + 25_000
/** Of the accepted files so many are read in full; the others are only drawn, which saves the time of the recogniser. */
const readOneIn = 12

type Base = { name: string; bytes: Buffer }
type Trial = Base & { seed: string }
type Ending = {
  kind: 'accepted' | 'refused' | 'page failed' | 'lost process' | 'silent' | 'stuck'
  detail: string
}

const pageReading: PageReading = {
  ...emptyReading,
  width: 1_654,
  height: 2_339,
  dpi: 200,
  confidence: 100,
  engine: 'none',
}

const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-fuzz-'))
const readers = openReaders({ count: 2, timeoutMs, maxMemoryMb: 1_024 })
let crashed = 0
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (cause) => {
    crashed++
    console.error(`the server would have crashed: ${cause instanceof Error ? cause.stack : cause}`)
  })

const mutations: Mutation[] = [
  flipBits,
  flipAtTheEdges,
  truncate,
  cutOut,
  splice,
  doubleObject,
  lieAboutLength,
  misdirect,
  blankOut,
]
const sizes = [0, 1, -1, 255, 32_767, 65_535, 65_536, 2_147_483_647, 4_294_967_295, 99_999_999_999]
const counts = new Map<string, number>()
const conspicuous: string[] = []
/** Accepted, and nothing to be seen: an empty sheet was sent, or harm was done that nobody can notice. */
const emptyHanded: string[] = []
let next = 0
try {
  const material = (await Promise.all(values.material.map(filesIn))).flat()
  const bases = [...(values.bind ? await lettersInFonts() : await madeFiles()), ...material]
  const untouched = bases.map((base) => ({ ...base, seed: 'untouched' }))
  const mutated = mutationsOf(bases, Number(values.mutations), Number(values.seed))
  await Promise.all([
    work(untouched[Symbol.iterator](), mutated),
    work(untouched[Symbol.iterator](), mutated, true),
  ])
} finally {
  await readers.close()
  await rm(folder, { recursive: true, force: true })
}
report()

/** Two lanes share the mutations; only the first one does the untouched files. */
async function work(untouched: Iterator<Trial>, mutated: Iterator<Trial>, isSecond = false): Promise<void> {
  for (const trials of isSecond ? [mutated] : [untouched, mutated]) {
    for (let trial = trials.next(); !trial.done; trial = trials.next()) await note(trial.value)
  }
}

async function note(trial: Trial): Promise<void> {
  const { kind, detail } = await inTime(endingOf(trial))
  const key = detail ? `${kind}: ${detail}` : kind
  counts.set(key, (counts.get(key) ?? 0) + 1)
  if (/empty|without words/.test(detail)) emptyHanded.push(`${trial.name} ${trial.seed}`)
  if (!['lost process', 'silent', 'stuck'].includes(kind)) return
  conspicuous.push(`${kind} (${detail}): ${trial.name}, seed ${trial.seed}`)
  if (!values.keep) return
  await mkdir(values.keep, { recursive: true })
  await writeFile(path.join(values.keep, `${trial.seed}-${path.basename(trial.name)}`), trial.bytes)
}

async function endingOf({ name, bytes }: Trial): Promise<Ending> {
  const file = path.join(folder, `${++next}${path.extname(name)}`)
  await writeFile(file, bytes)
  try {
    const { mediaType, pages } = await readers.inspect({ file, name }, { ...defaultLimits, pages: 200 })
    if (pages < 1) return { kind: 'silent', detail: 'accepted without pages' }
    return await firstPage({ file, mediaType, page: 1 })
  } catch (error) {
    return refusalOf(error)
  } finally {
    await rm(file, { force: true })
  }
}

async function firstPage(request: Parameters<typeof readers.read>[0]): Promise<Ending> {
  try {
    if (values.bind) return await boundPage(request)
    if (next % readOneIn === 0) {
      const { reading } = await readers.read(request)
      return {
        kind: 'accepted',
        detail: `read${reading.blank || reading.words.length === 0 ? ', without words' : ''}`,
      }
    }
    const picture = await readers.render({ ...request, turned: 0, skew: 0, width: 600 })
    if (picture.length === 0) return { kind: 'silent', detail: 'a picture of nothing' }
    const { channels } = await sharp(picture).stats()
    const isEmpty = channels.every(({ min, max }) => max - min < 8)
    return { kind: 'accepted', detail: isEmpty ? 'drawn, an empty sheet' : 'drawn' }
  } catch (error) {
    const ending = refusalOf(error)
    return ending.kind === 'refused' ? { ...ending, kind: 'page failed', detail: causeOf(error) } : ending
  }
}

/** The searchable PDF as of a page whose text the file holds: so it is carried over wherever it can be. */
async function boundPage({ page, ...stored }: Parameters<typeof readers.read>[0]): Promise<Ending> {
  const pages = [{ page, reading: { ...pageReading, engine: 'pdf-text' } }]
  const bytes = await readers.makeSearchablePdf({ ...stored, pages, title: 'Brief', language: 'de-DE' })
  const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects()
  const isDrawn = objects.some(
    ([, object]) => object instanceof PDFRawStream && /\/Image\b/.test(object.dict.toString()),
  )
  return { kind: 'accepted', detail: isDrawn ? 'with a picture' : 'carried over' }
}

/** A reader that died, hung or overate costs its task only; it is told apart, for a hang costs time. */
function refusalOf(error: unknown): Ending {
  if (!(error instanceof HouseError)) return { kind: 'silent', detail: `an unknown error: ${error}` }
  const cause = causeOf(error)
  if (['died', 'timed-out', 'out-of-memory'].includes(cause)) return { kind: 'lost process', detail: cause }
  return { kind: 'refused', detail: error.code }
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : 'without a cause'
}

/** Until both answers had their time and a little more. */
async function inTime(ending: Promise<Ending>): Promise<Ending> {
  const abort = new AbortController()
  const late = pause(2 * stuckAfterMs, { kind: 'stuck' as const, detail: '' }, { signal: abort.signal })
  late.catch(() => {})
  try {
    return await Promise.race([ending, late])
  } finally {
    abort.abort()
  }
}

async function filesIn(place: string): Promise<Base[]> {
  const files = await readdir(place, { recursive: true, withFileTypes: true })
  const wanted = files.filter((file) => file.isFile() && !/\.(?:txt|md)$/i.test(file.name))
  return Promise.all(
    wanted.map(async ({ parentPath, name }) => ({
      name,
      bytes: await readFile(path.join(parentPath, name)),
    })),
  )
}

async function lettersInFonts(): Promise<Base[]> {
  const standard = await PDFDocument.create({ updateMetadata: false })
  const page = standard.addPage()
  page.setFont(await standard.embedFont(StandardFonts.Helvetica))
  page.drawText('Sehr geehrte Damen und Herren', { x: 70, y: 700 })
  return [
    ...(await lettersInOutlines()),
    { name: 'truetype.pdf', bytes: await writeLetter() },
    { name: 'helvetica.pdf', bytes: Buffer.from(await standard.save({ useObjectStreams: false })) },
  ]
}

/** What an office gets, each kind once. */
async function madeFiles(): Promise<Base[]> {
  const letter = await writeLetter()
  const page = await scan(letter, { dpi: 100 })
  const half = { ...page, height: 500, data: page.data.slice(0, page.width * 500) }
  const raw = { width: page.width, height: page.height, channels: 1 as const }
  const size: [number, number] = [(page.width * 72) / 100, 720]
  const strips = [0, 360].map((y) => ({
    image: flateGrey(half, { predictor: 15 }),
    place: [0, y, size[0], 360] as [number, number, number, number],
  }))
  const heic = new URL('../src/recognition/testing/telephone.heic', import.meta.url)
  return [
    { name: 'brief.pdf', bytes: letter },
    { name: 'formular.pdf', bytes: await formOf(letter) },
    { name: 'scan.pdf', bytes: await asImagePdf([page, page], 100) },
    { name: 'streifen.pdf', bytes: await pdfOfImages(size, strips) },
    {
      name: 'bitmap.pdf',
      bytes: await pdfOfImages(size, [{ image: flateGrey(half, { bits: 1 }), place: [0, 0, ...size] }]),
    },
    { name: 'fax.tif', bytes: await asTiff([page, page], 'ccittfax4', 100) },
    { name: 'lzw.tif', bytes: await asTiff([page], 'lzw', 100) },
    { name: 'deflate.tif', bytes: await asTiff([page], 'deflate', 100) },
    { name: 'jpeg.tif', bytes: await asTiff([page], 'jpeg', 100) },
    { name: 'foto.jpg', bytes: await asJpeg(page, 100) },
    { name: 'bild.png', bytes: await asPng(page, 100) },
    { name: 'foto.webp', bytes: await sharp(page.data, { raw }).webp({ quality: 60 }).toBuffer() },
    { name: 'foto.heic', bytes: await readFile(heic) },
  ]
}

async function formOf(letter: Buffer): Promise<Buffer> {
  const document = await PDFDocument.load(letter)
  const field = document.getForm().createTextField('Name')
  field.setText('Eingetragen')
  field.addToPage(document.getPage(0), { x: 70, y: 300, width: 200, height: 24 })
  await document.attach(Buffer.from('<x/>'), 'rechnung.xml')
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

function* mutationsOf(bases: Base[], count: number, first: number): Generator<Trial> {
  for (let i = 0; i < count; i++) {
    const seed = first + i
    const random = randomFrom(seed)
    const base = pick(random, bases)
    const mutate = pick(random, mutations)
    yield {
      name: base.name,
      seed: `${seed}-${mutate.name}`,
      bytes: mutate(Buffer.from(base.bytes), random, bases),
    }
  }
}

/** Numbers in [0, 1) that depend on the seed alone (a multiply-with-xorshift mixer of 32 bits). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new RangeError('nothing to choose from')
  return one
}

type Mutation = (bytes: Buffer, random: () => number, others: Base[]) => Buffer

function flipBits(bytes: Buffer, random: () => number): Buffer {
  const flips = 1 + Math.floor(random() ** 3 * 200)
  for (let i = 0; i < flips; i++) {
    const at = Math.floor(random() * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  }
  return bytes
}

/** Only near the beginning or the end, where headers and tables of contents lie. */
function flipAtTheEdges(bytes: Buffer, random: () => number): Buffer {
  for (let i = 0; i < 8; i++) {
    const near = Math.floor(random() * Math.min(600, bytes.length))
    const at = random() < 0.5 ? near : bytes.length - 1 - near
    bytes[at] = Math.floor(random() * 256)
  }
  return bytes
}

function truncate(bytes: Buffer, random: () => number): Buffer {
  return bytes.subarray(0, Math.floor(random() * bytes.length))
}

/** Cut off, with the end put back: what a broken transfer that was resumed leaves. */
function cutOut(bytes: Buffer, random: () => number): Buffer {
  const from = Math.floor(random() * bytes.length)
  const until = Math.min(bytes.length, from + 1 + Math.floor(random() ** 2 * bytes.length * 0.5))
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(until)])
}

function splice(bytes: Buffer, random: () => number, others: Base[]): Buffer {
  const { bytes: other } = pick(random, others)
  const from = Math.floor(random() * other.length)
  const piece = other.subarray(from, from + Math.floor(random() * 4_000))
  const at = Math.floor(random() * bytes.length)
  return Buffer.concat([
    bytes.subarray(0, at),
    piece,
    bytes.subarray(at + (random() < 0.5 ? piece.length : 0)),
  ])
}

/** An object of a PDF once more, under the number of another; in other files a block of bytes. */
function doubleObject(bytes: Buffer, random: () => number): Buffer {
  const text = bytes.toString('latin1')
  const objects = [...text.matchAll(/(\d+) 0 obj[\s\S]*?endobj/g)].slice(0, 500)
  if (objects.length < 2) {
    const from = Math.floor(random() * bytes.length)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.floor(from / 2))])
  }
  const [body = '', number = ''] = pick(random, objects)
  const [, other = ''] = pick(random, objects)
  const again = `${body.replace(number, other)}\n`
  const at = pick(random, objects).index
  return Buffer.from(text.slice(0, at) + again + text.slice(at), 'latin1')
}

/** Numbers that say how long, how many or where; in files without text, one of four bytes. */
function lieAboutLength(bytes: Buffer, random: () => number): Buffer {
  const text = bytes.toString('latin1')
  const fields = [
    ...text.matchAll(
      /\/(?:Length|Count|Width|Height|Size|Prev|BitsPerComponent|Columns|First|N|Kids|Parent)\b[ [/]*(\d+)/g,
    ),
  ]
  const lie = pick(random, sizes)
  if (fields.length === 0) {
    bytes.writeUInt32BE(
      lie >= 0 && lie < 2 ** 32 ? lie : 0x7fffffff,
      Math.floor(random() * Math.max(1, bytes.length - 4)),
    )
    return bytes
  }
  const [field, digits = ''] = pick(random, fields)
  return Buffer.from(text.replace(field, field.slice(0, field.length - digits.length) + lie), 'latin1')
}

/** A reference that leads elsewhere: to itself, to its parent, to nothing. */
function misdirect(bytes: Buffer, random: () => number): Buffer {
  const text = bytes.toString('latin1')
  const references = [...text.matchAll(/\d+ 0 R/g)]
  if (references.length < 2) return flipBits(bytes, random)
  const { index, 0: old } = pick(random, references)
  return Buffer.from(
    text.slice(0, index) + pick(random, references)[0] + text.slice(index + old.length),
    'latin1',
  )
}

function blankOut(bytes: Buffer, random: () => number): Buffer {
  const from = Math.floor(random() * bytes.length)
  return bytes.fill(
    random() < 0.5 ? 0 : 255,
    from,
    Math.min(bytes.length, from + Math.floor(random() * 2_000)),
  )
}

function report(): void {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (const [kind, count] of [...counts].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`${String(count).padStart(6)}  ${kind}`)
  console.log(`${String(total).padStart(6)}  files, mutations from seed ${values.seed}`)
  if (emptyHanded.length > 0)
    console.log(`accepted, and nothing on the first page: ${emptyHanded.join(', ')}`)
  for (const line of conspicuous) console.log(line)
  const bad = conspicuous.filter((line) => !line.startsWith('lost process')).length
  console.log(`crashes of the server: ${crashed}, silent or stuck: ${bad}`)
  if (crashed > 0 || bad > 0) process.exitCode = 1
}
