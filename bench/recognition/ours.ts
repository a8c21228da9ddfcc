import { openReaders, type PageReading } from '#recognition'
import type { EngineKind } from '../../src/recognition/engine/engine.ts'
import type { Item } from './item.ts'

export type ItemRead = { pages: PageReading[]; text: string; failure?: string }

/** The text of a reading, line by line. */
export const textOfPage = ({ words }: PageReading): string =>
  [...Map.groupBy(words, ({ line }) => line).values()]
    .map((line) => line.map(({ text }) => text).join(' '))
    .join('\n')

const kept = new Map<string, ItemRead>()

/** Reads whole files, page by page; what was read once in this run is not read again. */
export async function readItems(
  items: Item[],
  { engine, count }: { engine: EngineKind; count: number },
): Promise<Map<string, ItemRead>> {
  const keyOf = ({ file }: Item) => `${engine} ${file}`
  const waiting = items.filter((item) => !kept.has(keyOf(item)))
  await using readers = openReaders({ count, engine })
  const readOne = async (item: Item) => {
    try {
      const pages: PageReading[] = []
      for (const [at] of item.text.entries()) {
        const { file, mediaType } = item
        pages.push((await readers.read({ file, mediaType, page: at + 1 })).reading)
      }
      kept.set(keyOf(item), { pages, text: pages.map(textOfPage).join('\n') })
    } catch (error) {
      kept.set(keyOf(item), { pages: [], text: '', failure: String(error) })
    }
  }
  const queue = waiting[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const item of queue) await readOne(item)
    }),
  )
  return new Map(items.map((item) => [item.id, kept.get(keyOf(item)) ?? { pages: [], text: '' }]))
}
