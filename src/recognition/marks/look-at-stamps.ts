import type { Mark, Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { type Frame, placeIn } from './frames.ts'
import { dateOf, isInFrame, type Stamp } from './stamps.ts'

/**
 * Reads the stamps without a date again, straight and without their frames, and gives their marks the date; `read` is the
 * engine on such a piece. Costs about a twentieth of a page for each such stamp.
 */
export async function lookAtStamps(
  stamps: Stamp[],
  { page, words }: { page: Grey; words: Word[] },
  read: (piece: Grey) => Promise<Word[]>,
): Promise<Mark[]> {
  const marks: Mark[] = []
  for (const { mark, frame } of stamps) {
    if (!frame || mark.date) {
      marks.push(mark)
      continue
    }
    const first = words.filter((word) => isInFrame(word, frame))
    const date = dateOf(first, await read(cutOut(page, frame)))
    marks.push(date ? { ...mark, date } : mark)
  }
  return marks
}

const border = 24

/** What stands in a frame, straight and without the frame itself, on a white ground. */
function cutOut({ data, width, height }: Grey, frame: Frame): Grey {
  const inset = Math.max(4, Math.round(frame.h * 0.06))
  const w = Math.round(frame.w - 2 * inset)
  const h = Math.round(frame.h - 2 * inset)
  const cut = { width: w + 2 * border, height: h + 2 * border }
  const out = new Uint8Array(cut.width * cut.height).fill(255)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = placeIn(frame, x + inset, y + inset)
      const left = Math.floor(at.x)
      const top = Math.floor(at.y)
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const from = top * width + left
      const u = at.x - left
      const v = at.y - top
      const upper = (data[from] as number) * (1 - u) + (data[from + 1] as number) * u
      const lower = (data[from + width] as number) * (1 - u) + (data[from + width + 1] as number) * u
      out[(y + border) * cut.width + x + border] = upper * (1 - v) + lower * v
    }
  }
  return { data: out, ...cut }
}
