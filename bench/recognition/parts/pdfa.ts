import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openReaders, type PageReading } from '#recognition'
import { openCorpus } from '../corpus.ts'
import type { Item } from '../item.ts'
import type { Options } from '../options.ts'
import { openBornDigital, openOwnSet, outFolder } from '../own-set.ts'
import type { Findings } from '../report.ts'
import { type Validator, validators } from '../validators/validators.ts'
import { type Viewer, viewers } from '../validators/viewers.ts'

const folder = path.join(outFolder, 'pdfa')
const wordsAsked = 8

type Bound = { item: Item; file: string; wanted: string[]; isDeclared: boolean; sameTwice: boolean }
type Complaint = { check: string; id: string; condition: string; complaint: string }

/** Our PDFs before the judges: valid, and found by whoever searches in them. */
export async function measurePdfa(options: Options): Promise<Findings> {
  const { pages = 48, corpus, sample = 24 } = options
  await mkdir(folder, { recursive: true })
  const scans = corpus ? await openCorpus(corpus, sample) : []
  const items = [...(await openOwnSet(pages)), ...(await openBornDigital(12)), ...scans]
  const bound = await bindAll(items, options)
  const checks = [
    checked('declared as PDF/A', bound, ({ isDeclared }) => (isDeclared ? '' : 'no PDF/A declared')),
    checked('same bytes when made again', bound, ({ sameTwice }) => (sameTwice ? '' : 'bytes differ')),
  ]
  for (const validator of validators(options.verapdf)) checks.push(await askValidator(validator, bound))
  for (const viewer of viewers()) checks.push(await askViewer(viewer, bound))
  return {
    title: 'searchable PDFs of scans and born-digital letters',
    rows: checks.map(({ row }) => row),
    facts: { complaints: checks.flatMap(({ complaints }) => complaints) },
  }
}

type Checked = { row: Findings['rows'][number]; complaints: Complaint[] }

function checked(check: string, asked: Bound[], verdictOf: (each: Bound) => string): Checked {
  const complaints = asked.flatMap((each) => {
    const { id, condition } = each.item
    const complaint = verdictOf(each)
    return complaint ? [{ check, id, condition, complaint }] : []
  })
  const failed = complaints.length
  return { row: { check, files: asked.length, passed: asked.length - failed, failed }, complaints }
}

const notAsked = (check: string, missing: string): Checked => ({
  row: { check: `${check}: ${missing}`, files: 0, passed: 0, failed: 0 },
  complaints: [],
})

async function askValidator({ name, missing, check }: Validator, bound: Bound[]): Promise<Checked> {
  if (missing) return notAsked(name, missing)
  // What does not call itself PDF/A is not asked to be one, but has to be a sound PDF.
  const asked = name.startsWith('qpdf') ? bound : bound.filter(({ isDeclared }) => isDeclared)
  const verdicts = await check(asked.map(({ file }) => file))
  return checked(name, asked, ({ file }) => verdicts.get(file) ?? 'no verdict')
}

async function askViewer({ name, missing, textOf }: Viewer, bound: Bound[]): Promise<Checked> {
  if (missing) return notAsked(name, missing)
  const asked = bound.filter(({ wanted }) => wanted.length > 0)
  const lost = new Map<string, string>()
  for (const { file, wanted } of asked) lost.set(file, notFound(await textOf(file), wanted))
  return checked(name, asked, ({ file }) => lost.get(file) ?? '')
}

async function bindAll(items: Item[], { engines, count }: Options): Promise<Bound[]> {
  const [engine = 'native'] = engines
  await using readers = openReaders({ count, engine })
  const bound: Bound[] = []
  const queue = items[Symbol.iterator]()
  const bind = async (item: Item) => {
    const { file, mediaType, text } = item
    const pages = await Promise.all(
      text.map(async (_, at) => {
        const { reading } = await readers.read({ file, mediaType, page: at + 1 })
        return { page: at + 1, reading }
      }),
    )
    const wish = { file, mediaType, pages, title: `Prüfung ${item.id} <&>`, language: 'de-DE' }
    const pdf = await readers.makeSearchablePdf(wish)
    const again = await readers.makeSearchablePdf(wish)
    const target = path.join(folder, `${item.set}-${item.id}.pdf`)
    await writeFile(target, pdf)
    const isDeclared = /pdfaid:part/.test(pdf.toString('latin1'))
    const wanted = wordsToFind(pages.map(({ reading }) => reading))
    bound.push({ item, file: target, wanted, isDeclared, sameTwice: pdf.equals(again) })
  }
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const item of queue) await bind(item)
    }),
  )
  return bound
}

/** Words with umlauts, as they stand in the reading: whatever was read must be found. */
const wordsToFind = (pages: PageReading[]): string[] => [
  ...new Set(
    pages
      .flatMap(({ words }) => words.map(({ text }) => text))
      .filter((text) => /[äöüßÄÖÜ]/.test(text) && /^\p{L}{4,}$/u.test(text))
      .slice(0, wordsAsked),
  ),
]

const notFound = (text: string, wanted: string[]): string =>
  wanted.filter((word) => !text.normalize('NFC').includes(word)).join(' ')
