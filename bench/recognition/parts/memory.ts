import { copyFile, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { openReaders, type Readers } from '#recognition'
import type { EngineKind } from '../../../src/recognition/engine/engine.ts'
import type { Item } from '../item.ts'
import type { Options } from '../options.ts'
import { openOwnSet, outFolder } from '../own-set.ts'
import { type Findings, round } from '../report.ts'

const every = 50
const mostMb = 600
const mostGrowth = 1.05

/**
 * Megabytes of the reader processes together, after so many pages: resident, the most that ever were resident, and
 * resident with what they share (program, libraries) counted once.
 */
type Weighed = { pages: number; mb: number; peak: number; once: number; pids: number[] }

/** Many pages through the same few processes: does their memory stay where it was? */
export async function measureMemory({ pages = 2_000, engines, count }: Options): Promise<Findings> {
  const rows: Findings['rows'] = []
  const facts: Record<string, Weighed[]> = {}
  for (const engine of engines) {
    const weighed = await weigh(await openOwnSet(48), { engine, count, pages })
    facts[engine] = weighed
    rows.push(rowOf(engine, weighed))
  }
  return { title: `resident memory of ${count} reader processes together over ${pages} pages`, rows, facts }
}

type Load = { engine: EngineKind; count: number; pages: number }

async function weigh(items: Item[], { engine, count, pages }: Load): Promise<Weighed[]> {
  await using readers = openReaders({ count, engine })
  const weighed: Weighed[] = []
  const numbers = Array.from({ length: pages }, (_, at) => at)[Symbol.iterator]()
  let done = 0
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const at of numbers) {
        await readAndBind(readers, items[at % items.length], at)
        done++
        if (done % every === 0 || done === pages)
          weighed.push({ pages: done, ...(await memoryOf(readers)), pids: readers.pids() })
      }
    }),
  )
  return weighed
}

/** Each time from a file of its own, as post comes. */
async function readAndBind(readers: Readers, item: Item | undefined, at: number): Promise<void> {
  if (!item) return
  const { mediaType } = item
  const file = path.join(outFolder, `memory-${at}.pdf`)
  await copyFile(item.file, file)
  const { reading } = await readers.read({ file, mediaType, page: 1 })
  const pages = [{ page: 1, reading }]
  await readers.makeSearchablePdf({ file, mediaType, pages, title: `Messung ${at}`, language: 'de-DE' })
  await rm(file)
}

async function memoryOf(readers: Readers): Promise<Pick<Weighed, 'mb' | 'peak' | 'once'>> {
  const sizes = await Promise.all(
    readers.pids().map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '')
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '')
      return [megabytes(status, 'VmRSS'), megabytes(status, 'VmHWM'), megabytes(rollup, 'Pss')] as const
    }),
  )
  const [mb = 0, peak = 0, once = 0] = [0, 1, 2].map((at) =>
    sizes.reduce((sum, size) => sum + (size[at] ?? 0), 0),
  )
  return { mb: round(mb, 1), peak: round(peak, 1), once: round(once, 1) }
}

const megabytes = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024

function rowOf(engine: EngineKind, weighed: Weighed[]) {
  const quarter = Math.max(1, Math.floor(weighed.length / 4))
  const second = mean(weighed.slice(quarter, quarter * 2))
  const last = mean(weighed.slice(-quarter))
  const most = Math.max(...weighed.map(({ mb }) => mb))
  const processes = new Set(weighed.flatMap(({ pids }) => pids)).size
  return {
    engine,
    'most MB': round(most, 0),
    'peak MB': round(Math.max(...weighed.map(({ peak }) => peak)), 0),
    'shared once MB': round(Math.max(...weighed.map(({ once }) => once)), 0),
    'second quarter MB': round(second, 0),
    'last quarter MB': round(last, 0),
    'last / second': round(last / second, 3),
    'MB per 1,000 pages': round(slopeOf(weighed) * 1000, 1),
    // A process that was replaced starts light again: it must be the same ones from first to last.
    processes,
    flat: last <= second * mostGrowth ? 'yes' : 'NO',
    [`< ${mostMb} MB`]: most < mostMb ? 'yes' : 'NO',
  }
}

const mean = (weighed: Weighed[]) =>
  weighed.reduce((sum, { mb }) => sum + mb, 0) / Math.max(1, weighed.length)

/** Least squares over all but the first quarter, in which the processes fill up. */
function slopeOf(all: Weighed[]): number {
  const weighed = all.slice(Math.floor(all.length / 4))
  const middle = weighed.reduce((sum, { pages }) => sum + pages, 0) / Math.max(1, weighed.length)
  const level = mean(weighed)
  const above = weighed.reduce((sum, { pages, mb }) => sum + (pages - middle) * (mb - level), 0)
  const spread = weighed.reduce((sum, { pages }) => sum + (pages - middle) ** 2, 0)
  return spread === 0 ? 0 : above / spread
}
