import type { Box } from '../engine/piece.ts'
import type { Grey } from '../image/grey.ts'
import type { Point } from '../image/quad.ts'
import { type Frame, placesOnSides } from './frames.ts'

const samples = 60
/** Pixels beside its course in which a side of a frame is looked for. */
const reach = 3
/** Lighter than this is paper. */
const paper = 190
/** A stamp in grey is that much lighter than the print under it, of 255. */
const leastApart = 35
/** Of all ink so much is as dark as print: its middle, not its soft rims. */
const darkest = 0.1
const leastDrawn = 0.5

/** How dark print and stamp are, 0 … 255. */
export type Tones = { print: number; stamp: number }

/**
 * The tones of a page's print and of a stamp on it, where the scan tells them apart by their darkness alone: stamp pads are
 * fainter than toner, and a coloured stamp scanned in grey is light. Undefined where both are as dark.
 */
export function tonesOf(page: Grey, frame: Frame): Tones | undefined {
  const drawn = tonesAlong(page, frame)
  const stamp = drawn[drawn.length >> 1]
  if (stamp === undefined || drawn.length < leastDrawn * 4 * samples) return undefined
  const print = printTone(page)
  return stamp - print >= leastApart ? { print, stamp } : undefined
}

/** How dark the sides of the frame are, place by place, darkest first. */
function tonesAlong(page: Grey, frame: Frame): number[] {
  const toneAt = (at: (outwards: number) => Point): number => {
    let tone = 255
    for (let off = -reach; off <= reach; off++) {
      const { x, y } = at(off)
      const [column, row] = [Math.round(x), Math.round(y)]
      if (column < 0 || row < 0 || column >= page.width || row >= page.height) continue
      tone = Math.min(tone, page.data[row * page.width + column] ?? 255)
    }
    return tone
  }
  const tones = placesOnSides(frame, samples).map(toneAt)
  return tones.filter((tone) => tone < paper).toSorted((a, b) => a - b)
}

/** How dark the print of the page is. */
function printTone({ data }: Grey): number {
  const counts = new Uint32Array(paper)
  let all = 0
  for (let at = 0; at < data.length; at += 7) {
    const tone = data[at] ?? 255
    if (tone >= paper) continue
    counts[tone] = (counts[tone] ?? 0) + 1
    all++
  }
  let seen = 0
  for (let tone = 0; tone < paper; tone++) {
    seen += counts[tone] ?? 0
    if (seen >= darkest * all) return tone
  }
  return paper
}

/** From here on between print and stamp, 0 … 1, ink is the stamp's. */
const stampFrom = 0.75
/** What is certainly print. */
const printTo = 0.5
const between = ({ print, stamp }: Tones, part: number) => print + part * (stamp - print)

/** Print without the stamp that lies on it: whatever is as light as the stamp becomes paper. */
export function printOf({ data, width, height }: Grey, tones: Tones): Grey {
  const [black, white] = [between(tones, printTo / 2), between(tones, stampFrom)]
  const stretched = data.map((tone) => Math.max(0, Math.min(255, (255 * (tone - black)) / (white - black))))
  return { data: stretched, width, height }
}

/** Strokes of print have rims as light as the stamp. */
const rim = 1

/** A stamp without the print under it, which becomes paper, and where that ran through it. */
export function stampOf({ data, width, height }: Grey, tones: Tones): { ink: Grey; crossed: Grey } {
  const level = between(tones, printTo)
  const ink = Uint8Array.from(data)
  const crossed = new Uint8Array(data.length).fill(255)
  for (let at = 0; at < data.length; at++) {
    if ((data[at] ?? 255) >= level) continue
    for (let down = -rim; down <= rim; down++)
      for (let across = -rim; across <= rim; across++) ink[at + down * width + across] = 255
    crossed[at] = 0
  }
  return { ink: { data: ink, width, height }, crossed: { data: crossed, width, height } }
}

/** Of the pixels within a frame so many are print's where print runs under it. */
const leastUnder = 0.004

/** Whether print stands within the frame of a stamp: `inside` is what it encloses. */
export function isPrintUnder({ data }: Grey, tones: Tones): boolean {
  const level = between(tones, printTo)
  return data.filter((tone) => tone < level).length >= leastUnder * data.length
}

/** White columns that end a line of print, in heights of the frame, and how far it is followed beyond the frame. */
const gap = 0.12
const farthest = 2.5

/** The box with the whole of the lines that begin or end under a stamp. */
export function withLines(page: Grey, tones: Tones, box: Box): Box {
  const level = between(tones, printTo)
  const isInked = (column: number) => {
    for (let row = box.y; row < box.y + box.h; row++)
      if ((page.data[row * page.width + column] ?? 255) < level) return true
    return false
  }
  const follow = (from: number, step: 1 | -1) => {
    let last = from
    for (
      let at = from;
      Math.abs(at - last) < gap * box.h && Math.abs(at - from) < farthest * box.h;
      at += step
    ) {
      if (at < 0 || at >= page.width) break
      if (isInked(at)) last = at
    }
    return last
  }
  const [left, right] = [follow(box.x, -1), follow(box.x + box.w - 1, 1)]
  const [x, end] = [Math.max(0, left - rimOfPaper), Math.min(page.width, right + rimOfPaper)]
  return { ...box, x, w: end - x }
}
const rimOfPaper = 8
