import { type LetterPage, type LetterText, layOutLetter } from '../letter-text.ts'

/** A letter with all that may stand on its pages, however weakly it was read. */
export const weakLetterOf = (pages: readonly LetterPage[]): LetterText =>
  layOutLetter(
    pages.map((page) => {
      const words = [...page.words, ...(page.weak ?? [])]
      return {
        ...page,
        words: words.toSorted((one, other) => one.line - other.line || (one.x ?? 0) - (other.x ?? 0)),
      }
    }),
  )
