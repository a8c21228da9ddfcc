import { type LetterPage, type LetterText, layOutLetter } from '../letter-text.ts'

/** A letter with all that may stand on its pages, however weakly it was read. */
export const weakLetterOf = (pages: readonly LetterPage[]): LetterText =>
  layOutLetter(
    pages.map((page) => {
      const behind = page.words.reduce((most, { line }) => Math.max(most, line + 1), 0)
      const weak = (page.weak ?? []).map((word) => ({ ...word, line: word.line + behind }))
      return { ...page, words: [...page.words, ...weak] }
    }),
  )
