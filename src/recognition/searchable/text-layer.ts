import type { Word } from '../contract.ts'
import { type Affine, chain, operands } from './affine.ts'
import { type GlyphlessFont, glyphWidth } from './glyphless-font.ts'
import { paragraphsOf } from './paragraphs.ts'

export const fontName = 'T'

/** Up is up in text space, while pixels count downwards. */
const flip: Affine = [1, 0, 0, -1, 0, 0]
const invisible = 3
const sizeOfLine = 0.8
const belowBaseline = 0.18

/** How pixels of a reading get to the page: by one map, or by a map of its own for each place (photos). */
export type ToPage = Affine | ((x: number, y: number) => Affine)

export type TextLayer = {
  /** PDF operators, as latin1. */
  content: string
  /** Paragraphs of the text, each marked with its number, from `firstMark` on. */
  paragraphs: number
}

/**
 * PDF operators that lay the words over the page unseen. Words of a line share size and baseline, and a real space
 * spans each gap: viewers then select and search whole lines. Paragraphs are marked for the structure tree.
 */
export function textLayer(words: Word[], toPage: ToPage, font: GlyphlessFont, firstMark = 0): TextLayer {
  const paragraphs = paragraphsOf(words)
  const place = typeof toPage === 'function' ? placedEach(toPage) : placedTogether
  const marked = paragraphs.map((lines, i) => {
    const text = lines
      .map((line, k) => lineOfText(line, { font, place, goesOn: k < lines.length - 1 }))
      .join('\n')
    return `/P <</MCID ${firstMark + i}>> BDC\n${text}\nEMC`
  })
  const frame = typeof toPage === 'function' ? '' : `${operands(chain(flip, toPage))} cm `
  const content = `q ${frame}BT ${invisible} Tr\n${marked.join('\n')}\nET Q\n`
  return { content, paragraphs: paragraphs.length }
}

type Row = { size: number; baseline: number }
type Pen = { font: GlyphlessFont; place: Place }
/** The text matrix of a word and of the space after it. */
type Place = (x: number, baseline: number) => string

const placedTogether: Place = (x, baseline) => `1 0 0 1 ${x} ${-baseline} Tm`

/** On a photo each word stands as the paper lies there. */
const placedEach =
  (at: (x: number, y: number) => Affine): Place =>
  (x, baseline) =>
    `${operands(chain(flip, [1, 0, 0, 1, x, baseline], at(x, baseline)))} Tm`

/** A line that goes on in the next one ends with a space: read aloud, their words would run together. */
function lineOfText(words: Word[], { goesOn, ...pen }: Pen & { goesOn: boolean }): string {
  const { height, bottom } = extentOf(words)
  const size = Math.max(4, Math.round(height * sizeOfLine))
  const row = { size, baseline: Math.round(bottom - height * belowBaseline) }
  const shown = words.map((word, i) => {
    const isLast = i === words.length - 1
    return showWord(word, words[i + 1], { ...row, ...pen, after: isLast && goesOn ? ' ' : '' })
  })
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

type Writing = Row & Pen & { after: string }

/** A usual gap is as wide as a letter of the word: it is written with the word, which saves bytes. */
const usualGap = { from: 0.5, to: 1.4 }

function showWord(word: Word, next: Word | undefined, { size, baseline, after, ...pen }: Writing): string {
  const natural = (glyphWidth / 1000) * size
  const letters = Array.from(word.text).length
  const show = (text: string, width: number) =>
    `${tenths((100 * width) / natural)} Tz ${pen.font.write(text)} Tj`
  const start = pen.place(word.x, baseline)
  const letter = word.w / letters
  if (!next || next.x <= word.x) return `${start} ${show(word.text + after, letter)}`
  const gap = next.x - (word.x + word.w)
  if (gap >= letter * usualGap.from && gap <= letter * usualGap.to) {
    return `${start} ${show(`${word.text} `, (word.w + gap) / (letters + 1))}`
  }
  return `${start} ${show(word.text, letter)} ${show(' ', Math.max(natural / 100, gap))}`
}

/** Finer than a tenth of a per cent no one sees. */
const tenths = (value: number): string => String(Math.max(0.1, Math.round(value * 10) / 10))
