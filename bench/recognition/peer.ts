// The peer everyone uses, called as an office would.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Item } from './item.ts'
import { outFolder } from './own-set.ts'
import { type Ran, run } from './run.ts'

const folder = path.join(outFolder, 'peer')

export const peerArguments = (jobs: number) =>
  `-l deu --deskew --rotate-pages --rotate-pages-threshold 2 --output-type pdfa --jobs ${jobs}`.split(' ')

/** PDF in, searchable PDF/A out. */
export const runPeer = (from: string, to: string, jobs: number): Promise<Ran> =>
  run('ocrmypdf', [...peerArguments(jobs), from, to])

export async function peerVersion(): Promise<string> {
  const { code, out } = await run('ocrmypdf', ['--version'])
  if (code !== 0) throw new Error('ocrmypdf is missing: bench/set-up-peer.sh installs it')
  return out.trim()
}

export type PeerText = { text: string; failure?: string }

/** What the peer reads in files, so many of them at the same time. */
export async function readByPeer(items: Item[], count: number): Promise<Map<string, PeerText>> {
  const texts = new Map<string, PeerText>()
  const queue = items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const item of queue) texts.set(item.id, await textOfPeer(item))
    }),
  )
  return texts
}

/** What the peer reads in a file, or why it did not; kept, since the peer takes its time. */
async function textOfPeer(item: Item): Promise<PeerText> {
  await mkdir(folder, { recursive: true })
  const hash = createHash('sha256').update(await readFile(item.file))
  const key = hash
    .update(`${await version()} ${peerArguments(1)}`)
    .digest('hex')
    .slice(0, 24)
  const kept = path.join(folder, `${key}.txt`)
  if (existsSync(kept)) return { text: await readFile(kept, 'utf8') }
  const source = await asPdf(item, key)
  const target = path.join(folder, `${key}.out.pdf`)
  const { code, err } = await runPeer(source, target, 1)
  if (code !== 0) return { text: '', failure: `${code}: ${err.trim().split('\n').at(-1)}` }
  const { out } = await run('pdftotext', ['-enc', 'UTF-8', target, '-'])
  await writeFile(kept, out)
  return { text: out }
}

let asked: Promise<string> | undefined
function version(): Promise<string> {
  asked ??= peerVersion()
  return asked
}

/** Pictures go to the peer as the PDF it would make of them itself; photos do not tell their size and fill an A4. */
async function asPdf({ file, mediaType }: Item, key: string): Promise<string> {
  if (mediaType === 'application/pdf') return file
  const target = path.join(folder, `${key}.in.pdf`)
  const size = mediaType === 'image/jpeg' ? ['--pagesize', 'A4'] : []
  const { code, err } = await run('/usr/bin/python3', ['-m', 'img2pdf', ...size, '-o', target, file])
  if (code !== 0) throw new Error(`img2pdf: ${err.slice(-300)}`)
  return target
}
