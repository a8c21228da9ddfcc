/** A word of a page, as its text keeps it; boxes in pixels of the upright page. */
export interface PageWord {
  text: string
  x: number
  y: number
  w: number
  h: number
  /** 0 … 100; what a person wrote is sure. */
  confidence: number
  /** Number of its line on the page, from 0. */
  line: number
}

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** How a page lay when its boxes were measured. */
export interface Frame {
  /** Clockwise degrees by which the page lies turned in the original. */
  turned: number
  /** Pixels of the upright page. */
  width: number
  height: number
}

/** The smallest box around others; at least one is wanted. */
export const boxAround = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    w: Math.max(...boxes.map((box) => box.x + box.w)) - x,
    h: Math.max(...boxes.map((box) => box.y + box.h)) - y,
  }
}

/** Words as one line of text. */
export const lineText = (words: readonly PageWord[]) => words.map(({ text }) => text).join(' ')
