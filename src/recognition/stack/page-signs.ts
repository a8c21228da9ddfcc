import { endingSigns, insideSigns, openingOf, openingSigns } from './letter-signs.ts'
import { leftMargin, linesOf, usualHeight } from './page-lines.ts'
import { marksOf } from './page-marks.ts'
import { pageNumberOf } from './page-number.ts'
import type { StackPage } from './stack-page.ts'

const received = /^\W*(Eingang|Eingegangen)(\W+am)?\W+\d/i

/** All that parting knows of one written page, seen by itself. */
export type PageSigns = ReturnType<typeof signsOf>

export const signsOf = (page: StackPage) => {
  const lines = linesOf(page)
  return {
    number: page.number,
    numbered: pageNumberOf(lines),
    opening: openingSigns(lines),
    inside: insideSigns(lines),
    ending: endingSigns(lines),
    marks: marksOf(lines, page),
    margin: leftMargin(lines),
    tall: usualHeight(lines),
    words: page.words.length,
    stamped:
      page.marks.some(({ kind, date }) => kind === 'stamp' && date !== undefined) ||
      lines.some(({ text }) => received.test(text)),
    paper: { width: (page.width / page.dpi) * 25.4, height: (page.height / page.dpi) * 25.4 },
  }
}

/** As many signs of a first page as a letter with a head has, or the number one. */
export const looksFirst = ({ numbered, opening }: PageSigns): boolean =>
  numbered?.page === 1 || openingOf(opening) > 0.4
