import type { Word } from '../contract.ts'
import { eachBlob } from '../image/blobs.ts'
import { type Grey, greyOf, type Pixels } from '../image/grey.ts'

const leastContrast = 36
const mostUnseen = 0.05
const ink = 140
/** Of the letters the text has, so many may stand beside it: a logo, a signature, a stamp. */
const mostElsewhere = 0.2
const alwaysAllowed = 60
/** Accents and tails reach beyond their word's box by so many pixels. */
const rim = 4

/**
 * The words of a text that the drawn page shows: what has no ink (white on white, under a bar, clipped away) is left out.
 * Undefined when that is more than a little, or when there is much writing that the text does not have (letters drawn as
 * lines, a picture of a letter): then the picture is to be read. Boxes and picture count in the same pixels.
 */
export function shownWords(words: Word[], picture: Pixels): Word[] | undefined {
  const page = greyOf(picture)
  const seen = words.filter((word) => hasInk(page, word))
  const letters = lettersOf(words)
  if (letters - lettersOf(seen) > letters * mostUnseen) return undefined
  return writingBeside(page, seen) > alwaysAllowed + letters * mostElsewhere ? undefined : seen
}

const lettersOf = (words: Word[]) => words.reduce((sum, { text }) => sum + text.length, 0)

/** Looks where the bodies of letters stand, so that the rim of a bar over a word does not pass for its ink. */
function hasInk({ data, width, height }: Grey, { text, x, y, w, h }: Word): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  let darkest = 255
  let lightest = 0
  for (let row = Math.floor(y + h * 0.35); row < Math.min(height, y + h * 0.8); row++) {
    for (let column = Math.floor(x + w * 0.1); column < Math.min(width, x + w * 0.9); column++) {
      const value = data[row * width + column] ?? 255
      if (value < darkest) darkest = value
      if (value > lightest) lightest = value
    }
  }
  return lightest - darkest >= leastContrast
}

/** Counts pieces of ink of the size of letters that lie beside all words. */
function writingBeside(page: Grey, words: Word[]): number {
  const rest = { ...page, data: Uint8Array.from(page.data) }
  for (const { x, y, w, h } of words) {
    const from = Math.max(0, x - rim)
    const until = Math.min(page.width, x + w + rim)
    for (let row = Math.max(0, y - rim); row < Math.min(page.height, y + h + rim); row++)
      rest.data.fill(255, row * page.width + from, row * page.width + until)
  }
  let pieces = 0
  eachBlob(rest, {
    darkBelow: ink,
    diagonal: true,
    keep: ({ left, top, right, bottom, pixels }) => {
      const [width, height] = [right - left + 1, bottom - top + 1]
      if (
        height >= 7 &&
        height <= 80 &&
        width >= 3 &&
        width <= 120 &&
        pixels >= 14 &&
        pixels < width * height
      )
        pieces++
    },
  })
  return pieces
}
