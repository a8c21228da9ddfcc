import type { Mark, Word } from '../contract.ts'
import { type Box, boxAround as boxOf, cut, lineAfter, sureness } from '../engine/piece.ts'
import type { Grey, Pixels } from '../image/grey.ts'
import { type Affine, resample, type Size } from '../image/resample.ts'
import { boxAround, type Frame } from './frames.ts'
import { rimInk, tellApart } from './inks.ts'
import { withSeal } from './look-at-seals.ts'
import { isCrossed, withoutFrame, withUnder } from './print-under.ts'
import { placed } from './slanted-words.ts'
import { dateOf, isInFrame, type Stamp } from './stamps.ts'
import { isPrintUnder, printOf, stampOf, tonesOf, withLines } from './tones.ts'

export type Read = (piece: Grey) => Promise<Word[]>
/** A piece of the page in its colours; `from` says where its pixels lie on the page. */
export type ColourPiece = (from: Affine, size: Size) => Pixels

/** A page as it was read; `colour` when it was scanned in colour. */
export type StampedPage = { page: Grey; words: Word[]; colour?: ColourPiece | undefined }

/** What stamps say: their marks, and the words of the page with those of the stamps among them. */
export type StampsRead = { marks: Mark[]; words: Word[] }

/**
 * Reads stamps again, straight and without their frames, unless the page's own reading has all of them: it gives their
 * marks the date, and the page their words in place of what was made of them askew. A stamp in colour is told from what lies
 * under it, and both are read; what stands in round seals is read, too. `read` is the engine on a piece; a stamp costs about a twentieth of a page.
 */
export async function lookAtStamps(stamps: Stamp[], stamped: StampedPage, read: Read): Promise<StampsRead> {
  let { words } = stamped
  const marks: Mark[] = []
  for (const { mark, frame } of stamps) {
    if (!frame) {
      marks.push(mark)
      words = await withSeal(words, mark, { page: stamped.page, read })
      continue
    }
    const first = words.filter((word) => isInFrame(word, frame))
    const isRead = mark.date !== undefined && isWellRead(first)
    const pieces = piecesOf(frame, { ...stamped, words })
    const again = isRead ? [] : await readStamp(pieces, read, (words) => dateOf(first, words) !== undefined)
    const date = mark.date ?? dateOf(first, again)
    marks.push(date ? { ...mark, date } : mark)
    if (pieces.under && !(isRead && pieces.crossed && !pieces.withPrint)) {
      const { grey, box, mode } = pieces.under
      words = withUnder(words, box, await read(grey), mode)
    }
    words = withStamp(words, frame, placed(again.filter(isSaid), withinFrame(frame).from, lineAfter(words)))
  }
  return { marks, words }
}

/**
 * Where another ink runs through a word of the stamp, it may have become another word. A stamp told from print by its darkness
 * is read with the print on it, too, if it says no day without: its own bold letters may be as dark.
 */
async function readStamp(
  { stamp, crossed, withPrint }: Pieces,
  read: Read,
  isDated: (words: Word[]) => boolean,
): Promise<Word[]> {
  const words = await read(stamp)
  if (withPrint && !isDated(words)) {
    const all = await read(withPrint)
    if (isDated(all) || sureness(all) > sureness(words)) return all
  }
  if (!crossed) return words
  return words.map((word) => {
    const isCrossed = inkIn(crossed, word) > mostCrossed * inkIn(stamp, word)
    return isCrossed ? { ...word, confidence: Math.min(word.confidence, doubtful) } : word
  })
}

const dark = 128
const mostCrossed = 0.04
const doubtful = 50

function inkIn({ data, width }: Grey, { x, y, w, h }: Box): number {
  let ink = 0
  for (let row = y; row < y + h; row++)
    for (let at = row * width + x; at < row * width + x + w; at++) if ((data[at] ?? 255) < dark) ink++
  return ink
}

const well = 85
const fewestWords = 3
const said = 40
/** What lies under a stamp and was read as surely as that is the letter's. */
const surely = 75

const isWellRead = (words: Word[]): boolean =>
  words.length >= fewestWords && words.every(({ confidence }) => confidence >= well)

const isSaid = ({ text, confidence }: Word): boolean => confidence >= said && /[\p{L}\d]|^_+$/u.test(text)

function withStamp(words: Word[], frame: Frame, stamp: Word[]): Word[] {
  if (stamp.length === 0) return words
  const texts = new Set(stamp.map(({ text }) => text))
  const isGone = (word: Word) => isInFrame(word, frame) && (word.confidence < surely || texts.has(word.text))
  return [...words.filter((word) => !isGone(word)), ...stamp]
}

const border = 24

/** The inside of a frame with a border: how large its piece is, and where its pixels lie on the page. */
function withinFrame(frame: Frame): { from: Affine; size: Size; inset: number } {
  const inset = Math.max(4, Math.round(frame.h * 0.06))
  const size = {
    width: Math.round(frame.w - 2 * inset) + 2 * border,
    height: Math.round(frame.h - 2 * inset) + 2 * border,
  }
  return { from: alongFrame(frame, inset - border), size, inset }
}

/** From pixels that count along a frame's sides, `off` pixels from its upper left corner on, to those of the page. */
function alongFrame({ x, y, degrees }: Frame, off: number): Affine {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, -sin, x + off * cos - off * sin, sin, cos, y + off * sin + off * cos]
}

/** `crossed`: where another ink runs through the stamp, pixel for pixel; `withPrint`: the stamp with all that lies under it. */
type Pieces = {
  stamp: Grey
  crossed?: Grey
  withPrint?: Grey
  under?: { grey: Grey; box: Box; mode: 'whole' | 'words' }
}

/** The stamp by itself and, where its colour tells it from the rest, what lies under it. */
function piecesOf(frame: Frame, { page, words, colour }: StampedPage): Pieces {
  const { from, size, inset } = withinFrame(frame)
  const whole = { width: Math.round(frame.w) + 2, height: Math.round(frame.h) + 2 }
  const ink = colour && rimInk(colour(alongFrame(frame, -1), whole), inset)
  const box = boxUnder(frame, words, page)
  if (!colour || !ink) {
    const stamp = withBorder(greyOf(resample({ ...page, channels: 1 }, from, size)))
    const tones = tonesOf(page, frame)
    if (tones && isPrintUnder(stamp, tones)) {
      const { ink: alone, crossed } = stampOf(stamp, tones)
      const lines = withLines(page, tones, box)
      return {
        stamp: alone,
        crossed,
        withPrint: stamp,
        under: { grey: printOf(cut(page, lines), tones), box: lines, mode: 'whole' },
      }
    }
    if (!isCrossed(page, frame)) return { stamp }
    return { stamp, under: { grey: withoutFrame(page, frame, box), box, mode: 'words' } }
  }
  const { rest } = tellApart(colour([1, 0, box.x, 0, 1, box.y], { width: box.w, height: box.h }), ink)
  const apart = tellApart(colour(from, size), ink)
  return { stamp: withBorder(apart.ink), crossed: apart.crossed, under: { grey: rest, box, mode: 'whole' } }
}

const greyOf = ({ data, width, height }: Pixels): Grey => ({ data, width, height })

/** The frame itself and what stands around it become paper. */
function withBorder({ data, width, height }: Grey): Grey {
  data.fill(255, 0, border * width)
  data.fill(255, (height - border) * width)
  for (let row = 0; row < height; row++) {
    data.fill(255, row * width, row * width + border)
    data.fill(255, (row + 1) * width - border, (row + 1) * width)
  }
  return { data, width, height }
}

const margin = 8

/** The box around a frame and all words that it touches. */
function boxUnder(frame: Frame, words: Word[], page: Size): Box {
  const around = boxAround(frame)
  const touched = words.filter(
    ({ x, y, w, h }) =>
      x < around.x + around.w && x + w > around.x && y < around.y + around.h && y + h > around.y,
  )
  return boxOf([around, ...touched], page, { sideways: margin, upwards: margin })
}
