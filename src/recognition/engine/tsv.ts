import type { Word } from '../contract.ts'

const lineLevel = '4'
const wordLevel = '5'

/** Words of Tesseract's TSV, numbered by text line in its reading order. */
export function wordsOfTsv(tsv: string): Word[] {
  const words: Word[] = []
  let line = -1
  let isNewLine = true
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t')
    if (cells[0] === lineLevel) isNewLine = true
    const text = cells[11]?.trim() ?? ''
    if (cells[0] !== wordLevel || text === '') continue
    if (isNewLine) line++
    isNewLine = false
    const [x = 0, y = 0, w = 0, h = 0] = cells.slice(6, 10).map(Number)
    const confidence = Math.min(100, Math.max(0, Number(cells[10])))
    words.push({ text: text.normalize('NFC'), x, y, w, h, confidence, line: Math.max(0, line) })
  }
  return words
}
