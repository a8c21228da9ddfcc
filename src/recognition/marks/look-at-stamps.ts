import type { Mark, Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { type Frame, placeIn } from './frames.ts'
import { dateOf, isInFrame, type Stamp } from './stamps.ts'

type Read = (piece: Grey) => Promise<Word[]>

/** What stamps say: their marks, and the words of the page with those of the stamps among them. */
export type StampsRead = { marks: Mark[]; words: Word[] }

/**
 * Reads stamps again, straight and without their frames, unless the page's own reading has all of them: it gives their
 * marks the date, and the page their words in place of what was made of them askew. `read` is the engine on such a piece;
 * a stamp costs about a twentieth of a page.
 */
export async function lookAtStamps(
  stamps: Stamp[],
  { page, words }: { page: Grey; words: Word[] },
  read: Read,
): Promise<StampsRead> {
  let all = words
  const marks: Mark[] = []
  for (const { mark, frame } of stamps) {
    const first = frame ? all.filter((word) => isInFrame(word, frame)) : []
    if (!frame || (mark.date && isWellRead(first))) {
      marks.push(mark)
      continue
    }
    const piece = cutOut(page, frame)
    const again = await read(piece.grey)
    const date = mark.date ?? dateOf(first, again)
    marks.push(date ? { ...mark, date } : mark)
    all = withStamp(all, first, placed(again.filter(isSaid), piece.place, all))
  }
  return { marks, words: all }
}

const well = 85
const fewestWords = 3
const said = 40
/** What lies under a stamp and was read as surely as that is the letter's. */
const surely = 75

const isWellRead = (words: Word[]): boolean =>
  words.length >= fewestWords && words.every(({ confidence }) => confidence >= well)

const isSaid = ({ text, confidence }: Word): boolean => confidence >= said && /[\p{L}\d]/u.test(text)

function withStamp(words: Word[], first: Word[], stamp: Word[]): Word[] {
  if (stamp.length === 0) return words
  const texts = new Set(stamp.map(({ text }) => text))
  const gone = new Set(first.filter(({ text, confidence }) => confidence < surely || texts.has(text)))
  return [...words.filter((word) => !gone.has(word)), ...stamp]
}

type Place = (x: number, y: number) => { x: number; y: number }

/** Words of a piece where they stand on the page; their lines come after all others. */
function placed(piece: Word[], place: Place, words: Word[]): Word[] {
  const line = words.reduce((most, word) => Math.max(most, word.line), -1) + 1
  return piece.map((word) => {
    const { x, y, w, h } = word
    const [left, right] = [place(x, y + h / 2), place(x + w, y + h / 2)]
    return {
      ...word,
      x: Math.max(0, Math.round(Math.min(left.x, right.x))),
      y: Math.max(0, Math.round((left.y + right.y - h) / 2)),
      w: Math.max(1, Math.round(Math.abs(right.x - left.x))),
      line: word.line + line,
    }
  })
}

const border = 24

/** What stands in a frame, straight and without the frame itself, on a white ground, and where its pixels lie on the page. */
function cutOut({ data, width, height }: Grey, frame: Frame): { grey: Grey; place: Place } {
  const inset = Math.max(4, Math.round(frame.h * 0.06))
  const w = Math.round(frame.w - 2 * inset)
  const h = Math.round(frame.h - 2 * inset)
  const cut = { width: w + 2 * border, height: h + 2 * border }
  const place: Place = (x, y) => placeIn(frame, x - border + inset, y - border + inset)
  const out = new Uint8Array(cut.width * cut.height).fill(255)
  for (let y = border; y < h + border; y++) {
    for (let x = border; x < w + border; x++) {
      const at = place(x, y)
      const left = Math.floor(at.x)
      const top = Math.floor(at.y)
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const from = top * width + left
      const u = at.x - left
      const v = at.y - top
      const upper = (data[from] as number) * (1 - u) + (data[from + 1] as number) * u
      const lower = (data[from + width] as number) * (1 - u) + (data[from + width + 1] as number) * u
      out[y * cut.width + x] = upper * (1 - v) + lower * v
    }
  }
  return { grey: { data: out, ...cut }, place }
}
