import { openFace, textWidth } from '../sheet/faces.ts'
import { millimetre, type Sheet } from '../sheet/sheet.ts'

const dpi = 200
const pixels = (mm: number) => Math.round((mm * dpi) / 25.4)

/** What reading a sheet would give were no sign misread: words with boxes at 200 dpi, and the stamp's date. */
export const wordsOfSheet = (sheet: Sheet) => {
  const words: {
    text: string
    x: number
    y: number
    w: number
    h: number
    confidence: number
    line: number
  }[] = []
  const texts = sheet.marks.filter((mark) => mark.kind === 'text').toSorted((a, b) => a.y - b.y || a.x - b.x)
  let line = -1
  let last = Number.NEGATIVE_INFINITY
  for (const { text, x, y, size, face } of texts) {
    if (y - last > 1) {
      line++
      last = y
    }
    const opened = openFace(sheet.font, face)
    let at = x
    for (const part of text.split(/( +)/)) {
      const w = textWidth(opened, part, size) / millimetre
      if (part.trim()) {
        const height = (size * 0.72) / millimetre
        words.push({
          text: part,
          x: pixels(at),
          y: pixels(y - height),
          w: Math.max(1, pixels(w)),
          h: Math.max(1, pixels(height)),
          confidence: 95,
          line,
        })
      }
      at += w
    }
  }
  return { width: pixels(sheet.width), height: pixels(sheet.height), dpi, words }
}
