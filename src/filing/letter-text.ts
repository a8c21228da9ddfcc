import type { ApproximateMatch } from './approximate-match.ts'
import type { EvidenceBox } from './evidence.ts'
import { inReadingOrder } from './info-block.ts'
import { blurWord, foldWord, remembering } from './register-spelling.ts'
import { findAround, type Grams, gramsOf } from './text-grams.ts'

/** What filing needs of a recognised word; the word of recognition fits as it is, plain text gives words without boxes. */
export interface LetterWord {
  text: string
  /** 0 … 100 as the engine says. */
  confidence: number
  line: number
  x?: number
  y?: number
  w?: number
  h?: number
}

export interface LetterPage {
  words: readonly LetterWord[]
  /** Read too badly to file a letter by it; it still tells who may be meant, and what speaks against. */
  unsafe?: boolean
  /** Receipt stamps whose day could be read. */
  stamps?: readonly { on: string; box: EvidenceBox }[]
  /** Place in the letter from 1, where pages before it could not be read; otherwise its place in the list. */
  number?: number
}

/** A letter laid out for searching: every character and every folded letter knows its word. */
export interface LetterText {
  pages: readonly LetterPage[]
  /** Where each word of the letter stands: page from 0, index on the page. */
  places: readonly { page: number; index: number; line: number }[]
  /** Words without marks and punctuation, one for each place; may be ''. */
  folded: readonly string[]
  /** The same with look-alikes made one; joined they are the stream. */
  blurred: readonly string[]
  /** Words as printed, lines parted by line breaks. */
  raw: string
  /** Offset in `raw` at which each word begins. */
  rawStart: Int32Array
  /** Line number (through all pages) of each word, and the offset in `raw` of each line. */
  lineOf: Int32Array
  lineStart: readonly number[]
  /** All words blurred and joined, the haystack of tolerant search. */
  stream: string
  streamStart: Int32Array
  /** The stream, ready to be searched. */
  grams: Grams
}

/** Longer letters are searched to this many words: enough for ten dense pages, and the time stays bounded. */
const MAX_WORDS = 6000
const MAX_WORD_LENGTH = 80

/** Lays the words of a letter out for searching. */
export const layOutLetter = (pages: readonly LetterPage[]): LetterText => {
  const places: { page: number; index: number; line: number }[] = []
  const folded: string[] = []
  const blurred: string[] = []
  const rawStart: number[] = []
  const streamStart: number[] = []
  const lineOf: number[] = []
  const lineStart: number[] = []
  let raw = ''
  let stream = ''
  pages.forEach((page, pageNumber) => {
    let lastLine: number | null = null
    inReadingOrder(page.words).forEach(({ word, index }) => {
      if (places.length >= MAX_WORDS) return
      const text = word.text.slice(0, MAX_WORD_LENGTH)
      if (word.line !== lastLine) {
        raw += raw === '' ? '' : '\n'
        lineStart.push(raw.length)
        lastLine = word.line
      } else {
        raw += ' '
      }
      places.push({ page: pageNumber, index, line: word.line })
      lineOf.push(lineStart.length - 1)
      rawStart.push(raw.length)
      raw += text
      const spelling = spellingOf(text)
      folded.push(spelling.folded)
      streamStart.push(stream.length)
      blurred.push(spelling.blurred)
      stream += spelling.blurred
    })
  })
  return {
    pages,
    places,
    folded,
    blurred,
    raw,
    rawStart: Int32Array.from(rawStart),
    lineOf: Int32Array.from(lineOf),
    lineStart,
    stream,
    streamStart: Int32Array.from(streamStart),
    grams: gramsOf(stream),
  }
}

/** Where a pattern ends in the letter's stream, so many errors allowed. */
export const findInLetter = ({ grams }: LetterText, pattern: string, maxErrors: number): ApproximateMatch[] =>
  findAround(grams, pattern, maxErrors)

/**
 * Milder than `blurWord`: only letters that look alike in almost every print become one, so that the remaining
 * differences still count as errors.
 */
export const blurForSearch = remembering((folded) =>
  folded
    .replace(/rn|nn/g, 'm')
    .replace(/ii|ti/g, 'u')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[1j]/g, 'i')
    .replace(/l/g, 'i')
    .replace(/0/g, 'o')
    .replace(/[5z2]/g, 's')
    .replace(/8/g, 'b')
    .replace(/[9q]/g, 'g')
    .replace(/c/g, 'e'),
)

/** Both spellings of a printed word at once. */
const spellingOf = remembering((printed) => {
  const folded = foldWord(printed)
  return { folded, blurred: blurForSearch(folded) }
})

/** Index of the word to which an offset of `starts` belongs. */
export const wordAt = (starts: Int32Array, offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The text of the first page as printed; offsets in it are those in `raw`. */
export const firstPageOf = ({ places, raw, rawStart }: LetterText): string => {
  const next = places.findIndex(({ page }) => page > 0)
  return next < 0 ? raw : raw.slice(0, rawStart[next])
}

/** Words without boxes from plain text as a text recognition prints it; `\f` parts the pages. */
export const pagesFromText = (text: string): LetterPage[] =>
  text.split('\f').map((page) => ({
    words: page
      .split('\n')
      .flatMap((line, number) =>
        [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], confidence: 100, line: number })),
      ),
  }))

export { blurWord, foldWord }
