import type { Word } from '../contract.ts'
import { type Affine, chain, numeral, operands } from './affine.ts'
import { codesOf, glyphWidth } from './glyphless-font.ts'

export const fontName = 'LaufmappeText'

/** Up is up in text space, while pixels count downwards. */
const flip: Affine = [1, 0, 0, -1, 0, 0]
const invisible = 3
const sizeOfLine = 0.8
const belowBaseline = 0.18

/**
 * PDF operators that lay the words over the page unseen. Words of a line share size and baseline, and a real space
 * spans each gap: viewers then select and search whole lines.
 */
export function textLayer(words: Word[], toPage: Affine): string {
  const lines = Map.groupBy(words, ({ line }) => line)
  const content = [...lines.values()].map(lineOfText).join('\n')
  return `q ${operands(chain(flip, toPage))} cm BT ${invisible} Tr\n${content}\nET Q\n`
}

function lineOfText(words: Word[]): string {
  const { height, bottom } = extentOf(words)
  const size = Math.max(4, Math.round(height * sizeOfLine))
  const baseline = Math.round(bottom - height * belowBaseline)
  const shown = words.map((word, i) => showWord(word, words[i + 1], { size, baseline }))
  return `/${fontName} ${size} Tf\n${shown.join('\n')}`
}

/** Height and bottom of a line; a smudge read as a word must not blow it up. */
function extentOf(words: Word[]): { height: number; bottom: number } {
  const top = Math.min(...words.map(({ y }) => y))
  const bottom = Math.max(...words.map(({ y, h }) => y + h))
  const usual = median(words.map(({ h }) => h))
  if (bottom - top <= usual * 2.2) return { height: bottom - top, bottom }
  return { height: usual, bottom: median(words.map(({ y, h }) => y + h)) }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

type Row = { size: number; baseline: number }

function showWord(word: Word, next: Word | undefined, { size, baseline }: Row): string {
  const natural = (glyphWidth / 1000) * size
  const stretch = (100 * word.w) / (Array.from(word.text).length * natural)
  const show = `1 0 0 1 ${word.x} ${-baseline} Tm ${numeral(stretch)} Tz ${codesOf(word.text)} Tj`
  const gap = next ? next.x - (word.x + word.w) : 0
  if (!next || next.x <= word.x) return show
  return `${show} ${numeral(Math.max(1, (100 * gap) / natural))} Tz ${codesOf(' ')} Tj`
}
