import { foldWordAnew, remembering } from './register-spelling.ts'

/** A printed word, and what was found out about it: most words of all letters are the same few thousand. */
export class Word {
  readonly text: string
  /** Without marks and punctuation; may be ''. */
  readonly folded: string
  /** The same with look-alikes made one. */
  readonly blurred: string
  /** Answers to `oncePerWord`, each at the place of its question. */
  readonly answers: unknown[] = []

  constructor(text: string) {
    this.text = text
    this.folded = foldWordAnew(text)
    this.blurred = blurAnew(this.folded)
  }
}

/** The word of this spelling; the same object as long as it is remembered. */
export const wordOf = remembering((text) => new Word(text))

let questions = 0

/** A question that nothing but the word itself answers: asked of every word of every letter, thought about once for each word. */
export const oncePerWord = <Answer extends {}>(answer: (word: Word) => Answer): ((word: Word) => Answer) => {
  const place = questions++
  return (word) => {
    const known = word.answers[place] as Answer | undefined
    if (known !== undefined) return known
    const found = answer(word)
    word.answers[place] = found
    return found
  }
}

/**
 * Milder than `blurWord`: only letters that look alike in almost every print become one, so that the remaining
 * differences still count as errors.
 */
const blurAnew = (folded: string): string =>
  folded.replace(/rn|nn|ii|ti|vv|cl|[1jl05z289qc]/g, (sign) => lookAlikes[sign] ?? sign)

const lookAlikes: Readonly<Record<string, string>> = {
  ...{ rn: 'm', nn: 'm', ii: 'u', ti: 'u', vv: 'w', cl: 'd', 1: 'i', j: 'i', l: 'i', 0: 'o' },
  ...{ 5: 's', z: 's', 2: 's', 8: 'b', 9: 'g', q: 'g', c: 'e' },
}

/** The same of words that come again. */
export const blurForSearch = remembering(blurAnew)
