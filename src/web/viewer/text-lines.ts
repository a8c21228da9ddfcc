import type { PageText } from '../api/types.ts'
import type { Box } from './find-in-text.ts'

export type TextLine = {
  line: number
  text: string
  boxes: Box[]
  /** What the machine read, where a person wrote the line. */
  corrected: PageText['corrections'][number] | undefined
}

/** The lines of a page in reading order, with those whose text a person has taken out. */
export const linesOf = ({ words, corrections }: PageText): TextLine[] => {
  const found = Map.groupBy(words, ([, , , , , line]) => line)
  const numbers = new Set([...found.keys(), ...corrections.map(({ line }) => line)])
  return [...numbers]
    .toSorted((one, other) => one - other)
    .map((line) => {
      const inLine = found.get(line) ?? []
      return {
        line,
        text: inLine.map(([text]) => text).join(' '),
        boxes: inLine.map(([, x, y, w, h]): Box => [x, y, w, h]),
        corrected: corrections.find((one) => one.line === line),
      }
    })
}
