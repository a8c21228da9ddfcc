import type { PDFFont } from '@cantoo/pdf-lib'

/** Words in lines no wider than this; a word that is wider by itself is broken. */
export const wrapWords = (words: string, font: PDFFont, size: number, most: number): string[] => {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= most
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const joined = line ? `${line} ${word}` : word
    if (fits(joined)) {
      line = joined
      continue
    }
    if (line) lines.push(line)
    const pieces = breakWord(word, fits)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  return [...lines, line]
}

/** Pieces that fit, as long as they can be. */
const breakWord = (word: string, fits: (piece: string) => boolean): string[] => {
  const pieces: string[] = []
  let rest = word
  while (!fits(rest) && rest.length > 1) {
    let end = rest.length - 1
    while (end > 1 && !fits(rest.slice(0, end))) end--
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}
