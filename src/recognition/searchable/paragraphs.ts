import type { Word } from '../contract.ts'

/** Lines that stand closer than this share of their height belong together. */
const closest = 0.9

/** The lines of a reading, in its order, gathered into paragraphs by the space between them. */
export function paragraphsOf(words: Word[]): Word[][][] {
  const paragraphs: Word[][][] = []
  let last: Extent | undefined
  for (const line of Map.groupBy(words, ({ line }) => line).values()) {
    const here = extentOf(line)
    if (last && continues(last, here)) paragraphs.at(-1)?.push(line)
    else paragraphs.push([line])
    last = here
  }
  return paragraphs
}

type Extent = { left: number; right: number; top: number; bottom: number }

const extentOf = (line: Word[]): Extent => ({
  left: Math.min(...line.map(({ x }) => x)),
  right: Math.max(...line.map(({ x, w }) => x + w)),
  top: Math.min(...line.map(({ y }) => y)),
  bottom: Math.max(...line.map(({ y, h }) => y + h)),
})

function continues(above: Extent, below: Extent): boolean {
  const height = Math.max(above.bottom - above.top, below.bottom - below.top)
  const overlap = Math.min(above.right, below.right) - Math.max(above.left, below.left)
  const gap = below.top - above.bottom
  return overlap > 0 && gap < height * closest && gap > -height
}
