import { openCorpus } from './corpus.ts'
import type { Item } from './item.ts'
import type { Options } from './options.ts'
import { openOwnSet } from './own-set.ts'

/** Scans with known text: the own set, and the corpus where one is given. */
export async function openSets({ pages = 96, corpus, sample }: Options): Promise<Item[]> {
  const own = await openOwnSet(pages)
  return corpus ? [...own, ...(await openCorpus(corpus, sample))] : own
}

export const setsOf = (items: Item[]) => [...new Set(items.map(({ set }) => set))]
