import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Item } from '../item.ts'
import type { Options } from '../options.ts'
import { openOwnSet, outFolder } from '../own-set.ts'
import { peerVersion, runPeer } from '../peer.ts'
import { type Findings, median, round } from '../report.ts'
import { type Ran, run } from '../run.ts'

const child = fileURLToPath(new URL('../children/read-to-pdf.ts', import.meta.url))

type Runner = { name: string; once: (from: string, to: string) => Promise<Ran> }
type Timed = { name: string; wall: number[]; cpu: number[] }

/** The same stack of pages through ours and the peer, in turns. */
export async function measureSpeed(options: Options): Promise<Findings> {
  const { pages = 24, rounds } = options
  const stack = await bindStack(await openOwnSet(pages))
  const runners = runnersOf(options)
  const timed: Timed[] = runners.map(({ name }) => ({ name, wall: [], cpu: [] }))
  for (let turn = 0; turn < rounds; turn++)
    for (const [at, { name, once }] of runners.entries()) {
      const { code, err, wall, cpu } = await once(stack, path.join(outFolder, `speed-${name}.pdf`))
      if (code !== 0) throw new Error(`${name} failed: ${err.slice(-500)}`)
      timed[at]?.wall.push(wall)
      timed[at]?.cpu.push(cpu)
      console.error(`speed: round ${turn + 1}, ${name} ${wall.toFixed(1)} s, ${cpu.toFixed(1)} CPU-s`)
    }
  const facts = { pages, timed, peer: options.peer ? await peerVersion() : null }
  return { title: `${pages} pages in one PDF, median of ${rounds}`, rows: rowsOf(timed, pages), facts }
}

function runnersOf({ engines, count, peer }: Options): Runner[] {
  const ours = engines.map((engine): Runner => {
    const once = (from: string, to: string) =>
      run(process.execPath, ['--disable-warning=ExperimentalWarning', child, from, to, engine, String(count)])
    return { name: engine, once }
  })
  if (!peer) return ours
  const theirs: Runner = { name: 'ocrmypdf', once: (from, to) => runPeer(from, to, count) }
  return ours.flatMap((each, at) => (at === 0 ? [each, theirs] : [each]))
}

function rowsOf(timed: Timed[], pages: number) {
  const peer = timed.find(({ name }) => name === 'ocrmypdf')
  return timed.map(({ name, wall, cpu }) => ({
    reader: name,
    seconds: round(median(wall)),
    'pages/min': round((pages / median(wall)) * 60, 1),
    'times the peer': peer ? round(median(peer.wall) / median(wall)) : '–',
    'CPU-s/page': round(median(cpu) / pages, 3),
    'peer CPU / CPU': peer ? round(median(peer.cpu) / median(cpu)) : '–',
  }))
}

/** One file of all pages, as a scanner with a feeder writes it; the streams stay as they are. */
async function bindStack(items: Item[]): Promise<string> {
  const stack = await PDFDocument.create({ updateMetadata: false })
  for (const { file } of items) {
    const source = await PDFDocument.load(await readFile(file), { updateMetadata: false })
    const [page] = await stack.copyPages(source, [0])
    if (page) stack.addPage(page)
  }
  const file = path.join(outFolder, `stack-${items.length}.pdf`)
  await writeFile(file, await stack.save({ useObjectStreams: false }))
  return file
}
