// Reads files of one page in this very process, on one core, and tells the milliseconds of every step as JSON.
//   node time-steps.ts native|wasm FILE.pdf …
import { chooseEngine } from '../../../src/recognition/engine/choose.ts'
import type { EngineKind } from '../../../src/recognition/engine/engine.ts'
import { readPage, type Stopwatch } from '../../../src/recognition/pages/read-page.ts'

const [wanted, ...files] = process.argv.slice(2)
const engine = await chooseEngine(wanted as EngineKind)
const spent = new Map<string, number>()
const time: Stopwatch = async (step, work) => {
  const started = performance.now()
  const result = await work()
  spent.set(step, (spent.get(step) ?? 0) + performance.now() - started)
  return result
}
const read = async (file: string, watch?: Stopwatch) =>
  readPage({ file, mediaType: 'application/pdf', page: 1 }, async () => engine, watch)

// The first page pays for loading libraries; an office pays for that once a day.
if (files[0]) await read(files[0])
const started = performance.now()
for (const file of files) await read(file, time)
const wall = performance.now() - started
console.log(JSON.stringify({ pages: files.length, wall, steps: Object.fromEntries(spent) }))
process.exit()
