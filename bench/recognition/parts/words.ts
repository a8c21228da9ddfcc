import { findMissed } from '../compare.ts'
import type { Item } from '../item.ts'
import type { Options } from '../options.ts'
import { readItems } from '../ours.ts'
import { readByPeer } from '../peer.ts'
import { type Findings, percent, round } from '../report.ts'
import { openSets, setsOf } from '../sets.ts'

type Missed = { id: string; condition: string; words: number; missed: number; which: string }
export type Reader = { name: string; texts: Map<string, { text: string; failure?: string }> }

/** Words printed and not found, ours against the peer's, on easy pages and on all. */
export async function measureWords(options: Options): Promise<Findings> {
  const items = await openSets(options)
  const readers = await readEverything(items, options)
  // What one reader turned away counts for nobody's rate; it is listed.
  const refused = items.filter(({ id }) => readers.some(({ texts }) => texts.get(id)?.failure))
  const read = items.filter((item) => !refused.includes(item))
  const groups = setsOf(items).flatMap((set) => [
    { set, what: 'easy', items: read.filter((item) => item.set === set && item.easy) },
    { set, what: 'all', items: read.filter((item) => item.set === set) },
  ])
  const rows = groups.flatMap(({ set, what, items }) => rowsOf(`${set}, ${what}`, items, readers))
  const facts = {
    refused: refused.map(({ id }) => ({
      id,
      by: readers.flatMap(({ name, texts }) => {
        const failure = texts.get(id)?.failure
        return failure ? [`${name}: ${failure}`] : []
      }),
    })),
    byCondition: byCondition(read, readers),
    worst: readers.map((reader) => ({ reader: reader.name, letters: worstOf(read, reader) })),
  }
  return { title: `words not found (${refused.length} files turned away by a reader)`, rows, facts }
}

/** The texts of all readers, for words and numbers alike. */
export async function readEverything(items: Item[], { engines, count, peer }: Options): Promise<Reader[]> {
  const readers: Reader[] = []
  for (const engine of engines)
    readers.push({ name: engine, texts: await readItems(items, { engine, count }) })
  if (!peer) return readers
  return [...readers, { name: 'ocrmypdf', texts: await readByPeer(items, count) }]
}

const missedBy = (items: Item[], { texts }: Reader): Missed[] =>
  items.map(({ id, condition, text }) => {
    const { words, missed } = findMissed(text.join('\n'), texts.get(id)?.text ?? '')
    return { id, condition, words, missed: missed.length, which: missed.slice(0, 20).join(' ') }
  })

const sum = (rows: Missed[], what: 'words' | 'missed') => rows.reduce((total, row) => total + row[what], 0)

const rateOf = (items: Item[], reader: Reader) => {
  const rows = missedBy(items, reader)
  return { words: sum(rows, 'words'), rate: sum(rows, 'missed') / Math.max(1, sum(rows, 'words')) }
}

function rowsOf(pages: string, items: Item[], readers: Reader[]) {
  const peer = readers.find(({ name }) => name === 'ocrmypdf')
  const ofPeer = peer && rateOf(items, peer).rate
  return readers.map((reader) => {
    const { words, rate } = rateOf(items, reader)
    return {
      pages,
      reader: reader.name,
      files: items.length,
      words,
      'not found': percent(rate),
      'to peer': ofPeer ? round(rate / ofPeer, 3) : '–',
    }
  })
}

const byCondition = (items: Item[], readers: Reader[]) =>
  [...Map.groupBy(items, ({ set, condition }) => `${set} ${condition.split(' ').slice(0, 2).join(' ')}`)].map(
    ([condition, group]) => ({
      condition,
      files: group.length,
      ...Object.fromEntries(readers.map((reader) => [reader.name, round(rateOf(group, reader).rate, 4)])),
    }),
  )

const worstOf = (items: Item[], reader: Reader) =>
  missedBy(items, reader)
    .toSorted((a, b) => b.missed - a.missed)
    .slice(0, 15)
