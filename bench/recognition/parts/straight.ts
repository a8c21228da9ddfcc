import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openReaders, type PageReading } from '#recognition'
import { randomFrom } from '../../../src/training/random.ts'
import type { Turned } from '../../../src/training/sheet/scan-page.ts'
import type { Options } from '../options.ts'
import { type Condition, conditions } from '../own-set/conditions.ts'
import { kindNames } from '../own-set/kinds.ts'
import { families } from '../own-set/paper.ts'
import { scanOf } from '../own-set/scan-of.ts'
import { outFolder } from '../own-set.ts'
import { type Findings, percent, quantile, round } from '../report.ts'

const tolerance = 0.2
const greatestSkew = 3.5

/** How pages lie is told apart from how fine they are: all at the resolution they are read at. */
const looks: [string, Condition][] = (
  ['grey-300', 'noise-200', 'bw-300', 'specks-200', 'pale-300', 'recycled'] as const
).map((name) => [name, { ...conditions[name], dpi: 200 }])

type Lying = { id: string; what: string; turned: Turned; skew: number }
type Seen = Lying & { saidTurned: number; saidSkew: number; off: number; wrong: boolean; words: number }

/** Pages whose turn and skew are known, and what the reading says of them. */
export async function measureStraight({ pages = 320, engines, count }: Options): Promise<Findings> {
  // How a page lies is found before any engine is asked: one engine tells all.
  const [engine = 'native'] = engines
  await using readers = openReaders({ count, engine })
  const numbers = Array.from({ length: pages }, (_, at) => at)[Symbol.iterator]()
  const seen: Seen[] = []
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const at of numbers) {
        const { file, ...page } = await make(at)
        const { reading } = await readers.read({ file, mediaType: 'application/pdf', page: 1 })
        seen.push(compare(page, reading))
        await rm(file)
      }
    }),
  )
  return report(seen)
}

async function make(at: number): Promise<Lying & { file: string }> {
  const id = `lying-${at + 1}`
  const random = randomFrom(`straight/${id}`)
  const [name, condition] = looks[at % looks.length] ?? ['grey-300', conditions['grey-300']]
  const kind = random.pick(kindNames)
  const family = random.pick(families)
  const turned = random.pick([0, 90, 180, 270] as const)
  // Every tenth page lies quite straight: it must be left alone.
  const skew = random.chance(0.1) ? 0 : round((random.next() * 2 - 1) * greatestSkew)
  const { bytes } = await scanOf({ kind, family, seed: id, skew }, condition, turned)
  const file = path.join(outFolder, `${id}.pdf`)
  await writeFile(file, bytes)
  return { id, what: `${name} ${kind} ${family}`, turned, skew, file }
}

function compare(page: Lying, reading: PageReading): Seen {
  const off = Math.abs(reading.skew - page.skew)
  const wrong = reading.turned !== page.turned || off > tolerance
  return {
    ...page,
    saidTurned: reading.turned,
    saidSkew: round(reading.skew, 3),
    off: round(off, 3),
    wrong,
    words: reading.words.length,
  }
}

function report(seen: Seen[]): Findings {
  const wronglyTurned = seen.filter(({ turned, saidTurned }) => turned !== saidTurned)
  const askew = seen.filter(({ turned, saidTurned, off }) => turned === saidTurned && off > tolerance)
  const offs = seen.filter(({ turned, saidTurned }) => turned === saidTurned).map(({ off }) => off)
  return {
    title: `pages left turned or skewed by more than ${tolerance}°`,
    rows: [
      {
        pages: seen.length,
        'left turned': wronglyTurned.length,
        'left askew': askew.length,
        share: percent((wronglyTurned.length + askew.length) / Math.max(1, seen.length)),
        'median error °': round(quantile(offs, 0.5), 3),
        'p99 error °': round(quantile(offs, 0.99), 3),
        'greatest error °': round(Math.max(0, ...offs), 3),
      },
    ],
    facts: { wrong: seen.filter(({ wrong }) => wrong), all: seen.map(({ id, off }) => [id, off]) },
  }
}
