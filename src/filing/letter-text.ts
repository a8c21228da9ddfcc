import type { ApproximateMatch } from './approximate-match.ts'
import type { EvidenceBox } from './evidence.ts'
import { inReadingOrder } from './info-block.ts'
import { blurForSearch, type Word, wordOf } from './letter-word.ts'
import { blurWord, foldWord } from './register-spelling.ts'
import { findAround, type Grams, gramsOf, mayStandIn, nowhere, type Pattern } from './text-grams.ts'

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
  /** What may stand there but was read too weakly to file by: it only suggests whom a person may look at. */
  weak?: readonly LetterWord[]
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
  /** The words as they are printed, one for each place. */
  words: readonly Word[]
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
  /** What was searched for in it already. */
  found: Map<Pattern, readonly ApproximateMatch[]>
}

/** Longer letters are searched to this many words: enough for ten dense pages, and the time stays bounded. */
const MAX_WORDS = 6000
const MAX_WORD_LENGTH = 80

/** Lays the words of a letter out for searching. */
export const layOutLetter = (pages: readonly LetterPage[]): LetterText => {
  const places: { page: number; index: number; line: number }[] = []
  const words: Word[] = []
  const rawStart: number[] = []
  const streamStart: number[] = []
  const lineOf: number[] = []
  const lineStart: number[] = []
  let raw = ''
  let stream = ''
  for (const [pageNumber, page] of pages.entries()) {
    let lastLine: number | null = null
    for (const { word: printed, index } of inReadingOrder(page.words)) {
      if (places.length >= MAX_WORDS) break
      if (printed.line !== lastLine) {
        raw += raw === '' ? '' : '\n'
        lineStart.push(raw.length)
        lastLine = printed.line
      } else {
        raw += ' '
      }
      const word = wordOf(printed.text.slice(0, MAX_WORD_LENGTH))
      places.push({ page: pageNumber, index, line: printed.line })
      words.push(word)
      lineOf.push(lineStart.length - 1)
      rawStart.push(raw.length)
      raw += word.text
      streamStart.push(stream.length)
      stream += word.blurred
    }
  }
  return {
    pages,
    places,
    words,
    folded: words.map(({ folded }) => folded),
    blurred: words.map(({ blurred }) => blurred),
    raw,
    rawStart: Int32Array.from(rawStart),
    lineOf: Int32Array.from(lineOf),
    lineStart,
    stream,
    streamStart: Int32Array.from(streamStart),
    grams: gramsOf(stream),
    found: new Map(),
  }
}

/** Where a pattern ends in the letter's stream; namesakes share a family name, so it is searched for once. */
export const findInLetter = ({ grams, found }: LetterText, pattern: Pattern): readonly ApproximateMatch[] => {
  if (!mayStandIn(grams, pattern)) return nowhere
  const known = found.get(pattern)
  if (known) return known
  const places = findAround(grams, pattern)
  found.set(pattern, places)
  return places
}

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
  text.split('\f').map((page) => ({ words: wordsFrom(page) }))

const wordsFrom = (page: string): LetterWord[] => {
  const words: LetterWord[] = []
  for (const [line, printed] of page.split('\n').entries())
    for (const text of printed.split(/\s+/)) if (text !== '') words.push({ text, confidence: 100, line })
  return words
}

export { blurForSearch, blurWord, foldWord }
