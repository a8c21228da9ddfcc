import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import type { Language } from '../language/function-words.ts'
import type { Engine, Reader } from './engine.ts'
import { readForeign } from './foreign.ts'
import { cut } from './piece.ts'
import { lookTwice } from './second-look.ts'

export type Parts = {
  name: string
  german: Reader
  /** Reads numbers once more; may be the same reader. */
  numbers: Reader | undefined
  /** Opens the data of another language, if it is there. */
  openForeign(language: Language): Reader | undefined
}

/** What both engines share: the page, the second look at numbers, the other languages. */
export function composeEngine({ name, german, numbers, openForeign }: Parts): Engine {
  const secondLook = (words: Word[], page: Grey, dpi: number) =>
    numbers
      ? lookTwice(words, page, (box) =>
          numbers
            .read(cut(page, box), dpi, 'line')
            .map((word) => ({ ...word, x: word.x + box.x, y: word.y + box.y })),
        )
      : words
  return {
    name,
    recognise: async (page, dpi) => secondLook(german.read(page, dpi, 'page'), page, dpi),
    readPage: async (page, dpi) => {
      const words = german.read(page, dpi, 'page')
      const foreign = readForeign(words, { page, dpi, openForeign })
      return foreign ?? { words: secondLook(words, page, dpi), language: 'de' }
    },
    [Symbol.asyncDispose]: async () => {
      for (const reader of new Set([german, numbers])) reader?.close()
    },
  }
}
