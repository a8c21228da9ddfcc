import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import type { Language } from '../language/function-words.ts'
import { withBlanks } from './blanks.ts'
import type { Engine, Reader } from './engine.ts'
import { readForeign } from './foreign.ts'
import { heapsOf } from './heaps.ts'
import { believable, leftOut } from './left-out.ts'
import { lookAtLines } from './look-at-lines.ts'
import { type Box, boxAround, cut, lineAfter } from './piece.ts'
import { placeLines } from './place-lines.ts'
import { lookTwice } from './second-look.ts'
import { shapeNumbers } from './shape-numbers.ts'
import { shapeSigns } from './shape-signs.ts'

export type Parts = {
  name: string
  german: Reader
  /** Reads numbers and doubtful lines once more, with better data. */
  numbers: Reader | undefined
  /** Opens the data of another language, if it is there. */
  openForeign(language: Language): Reader | undefined
}

/** What both engines share: the page, the second look at lines and numbers, the other languages. */
export function composeEngine({ name, german, numbers, openForeign }: Parts): Engine {
  const secondLook = (words: Word[], page: Grey, { dpi, isGerman }: { dpi: number; isGerman: boolean }) => {
    const careful = numbers ?? german
    const look = (box: Box, signs?: string) =>
      careful
        .read(cut(page, box), dpi, 'line', signs)
        .map((word) => ({ ...word, x: word.x + box.x, y: word.y + box.y }))
    // German data makes no better words of another language, be it ever so good
    const lines =
      numbers && isGerman
        ? placeLines(lookAtLines(words, page, { dpi, read: (box) => look(box) }), lineAfter(words))
        : words
    const twice = numbers ? lookTwice(lines, page, (box) => look(box)) : lines
    return withBlanks(shapeSigns(shapeNumbers(twice, page, look), page), page)
  }
  return {
    name,
    recognise: async (page, dpi) => secondLook(withLeftOut(german, page, dpi), page, { dpi, isGerman: true }),
    readPage: async (page, dpi) => {
      const words = withLeftOut(german, page, dpi)
      const { foreign, missingLanguages } = readForeign(words, { page, dpi, openForeign })
      if (foreign) return foreign
      const isGerman = missingLanguages.length === 0
      return { words: secondLook(words, page, { dpi, isGerman }), language: 'de', missingLanguages }
    },
    [Symbol.asyncDispose]: async () => {
      for (const reader of new Set([german, numbers])) reader?.close()
    },
  }
}

/**
 * The layout analysis leaves out whole paragraphs at times, or takes two lines beside a headline for one of its height: what
 * no word covers and what lies heaped is read as a block.
 */
function withLeftOut(reader: Reader, page: Grey, dpi: number): Word[] {
  const words = reader.read(page, dpi, 'page')
  const late = lineAfter(words)
  let line = late
  const readBlock = (box: Box) => {
    const more = believable(reader.read(cut(page, box), dpi, 'block'))
    const placed = more.map((word) => ({
      ...word,
      x: word.x + box.x,
      y: word.y + box.y,
      line: word.line + line,
    }))
    line = Math.max(line, lineAfter(placed))
    return placed
  }
  const found = leftOut(page, dpi, words).flatMap(readBlock)
  const gone = new Set<Word>()
  for (const heap of heapsOf(words)) {
    const apart = readBlock(boxAround(heap, page, heapMargins))
    if (apart.length === 0) continue
    found.push(...apart)
    for (const word of heap) gone.add(word)
  }
  return placeLines([...words.filter((word) => !gone.has(word)), ...found], late)
}

const heapMargins = { sideways: 6, upwards: 6 }
