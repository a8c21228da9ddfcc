import type { PageSigns } from './page-signs.ts'
import type { StackPage } from './stack-page.ts'

/** What is known of a stack as a whole: the office's own address is on every page and tells nothing, stamps may be usual or not. */
export type StackFacts = {
  pages: number
  seen: Map<string, number>
  /** share of pages with a receipt stamp */
  stamped: number
  /** scanned on both sides: a letter begins on a front, an odd page */
  duplex: boolean
}

export function stackFacts(
  all: readonly Pick<StackPage, 'number' | 'blank'>[],
  written: readonly PageSigns[],
): StackFacts {
  const seen = new Map<string, number>()
  for (const { marks } of written)
    for (const word of new Set([
      ...marks.names,
      ...marks.people,
      ...marks.words,
      ...marks.head,
      ...marks.foot,
      ...marks.numbers,
    ]))
      seen.set(word, (seen.get(word) ?? 0) + 1)
  const blank = all.filter((page) => page.blank)
  return {
    pages: Math.max(1, written.length),
    seen,
    stamped: written.filter(({ stamped }) => stamped).length / Math.max(1, written.length),
    duplex: blank.length >= 2 && all.length % 2 === 0 && blank.every(({ number }) => number % 2 === 0),
  }
}

/** 1 for what is on two pages or fewer, 0 for what is on a quarter of them: the office's own address tells nothing. */
export function rarity({ seen, pages }: StackFacts, word: string): number {
  const usual = Math.max(16, pages) / 4
  return Math.max(0, Math.min(1, Math.log(usual / (seen.get(word) ?? 1)) / Math.log(usual / 2)))
}
