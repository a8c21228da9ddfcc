import { fileURLToPath } from 'node:url'
import type { Options } from '../options.ts'
import { openOwnSet } from '../own-set.ts'
import { type Findings, percent, round } from '../report.ts'
import { run } from '../run.ts'

const child = fileURLToPath(new URL('../children/time-steps.ts', import.meta.url))

/** Steps that are work of the recogniser itself, the second look at numbers included. */
const recogniser = /recogni|second|look-again/

type Steps = { pages: number; wall: number; steps: Record<string, number> }

/** Where the time of a page goes, one page after the other on one core. */
export async function measureShare({ pages = 24, engines }: Options): Promise<Findings> {
  const items = await openOwnSet(pages)
  const rows: Findings['rows'] = []
  const facts: Record<string, Steps> = {}
  for (const engine of engines) {
    const files = items.map(({ file }) => file)
    // Threads inside the engine are off, as in a reader process.
    const ran = await run(process.execPath, [child, engine, ...files], { OMP_THREAD_LIMIT: '1' })
    if (ran.code !== 0) throw new Error(`${engine}: ${ran.err.slice(-500)}`)
    const told = JSON.parse(ran.out) as Steps
    facts[engine] = told
    rows.push(...rowsOf(engine, told))
  }
  return { title: 'milliseconds a page by step, warm, one core', rows, facts }
}

function rowsOf(engine: string, { pages, wall, steps }: Steps) {
  const row = (step: string, spent: number) => ({
    engine,
    step,
    'ms/page': round(spent / pages, 1),
    share: percent(spent / wall, 1),
  })
  const named = Object.entries(steps).toSorted(([, a], [, b]) => b - a)
  const reading = named.reduce((sum, [step, spent]) => sum + (recogniser.test(step) ? spent : 0), 0)
  return [
    ...named.map(([step, spent]) => row(step, spent)),
    row('= whole page', wall),
    row('= recogniser', reading),
    row('= whole page without renditions', wall - (steps.renditions ?? 0)),
  ]
}
