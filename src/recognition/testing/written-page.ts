import type { StackPage } from '../stack/stack-page.ts'

const [width, height, dpi] = [1654, 2339, 200]
const [left, top, pitch, tall, broad] = [190, 200, 60, 24, 15]

/** A page as reading gives it: one line of print below the other; an empty one leaves room. */
export const writtenPage = (number: number, lines: readonly string[]): StackPage => ({
  number,
  width,
  height,
  dpi,
  blank: lines.length === 0,
  separator: false,
  barcodes: [],
  marks: [],
  words: lines.flatMap((line, at) => {
    let x = left
    return line
      .split(' ')
      .filter(Boolean)
      .map((text) => {
        const word = {
          text,
          x,
          y: top + at * pitch,
          w: text.length * broad,
          h: tall,
          confidence: 95,
          line: at,
        }
        x += (text.length + 1) * broad
        return word
      })
  }),
})
