import type { PageReading } from '../contract.ts'
import { type Turn, toTurn } from '../image/turn.ts'
import { type Affine, chain, inverse, scale, turnAbout } from './affine.ts'

/** Left, bottom, width, height of a page in points before /Rotate. */
export type PageBox = { left: number; bottom: number; width: number; height: number }

export type PageFrame = {
  /** /Rotate that shows the page upright. */
  rotate: Turn
  /** Pixels of the reading (y downwards) to points of the page. */
  toPage: Affine
  /** Moves the scan so that its lines run straight. */
  straighten: Affine
  /** Pixels of the reading to the page as it was scanned, not straightened. */
  toSkewed: Affine
  /** Points of the page to points of an upright page of `size`, which needs no /Rotate. */
  toUpright: Affine
  size: [width: number, height: number]
}

/** Sides of a page that PDF allows, in points (ISO 19005-2, 6.1.13). */
const shortest = 3
const longest = 14_400

/** The factor that brings a page within what PDF allows: 1 for all but broken ones. */
function fit(width: number, height: number): number {
  const smaller = longest / Math.max(width, height)
  return smaller < 1 ? smaller : Math.max(1, shortest / Math.min(width, height))
}

/** How a reading lies on a page that the file shows turned by `shown` degrees. */
export function frameOf(reading: PageReading, box: PageBox, shown: Turn): PageFrame {
  const rotate = toTurn(shown - reading.turned)
  const [across, down] = rotate % 180 === 0 ? [box.width, box.height] : [box.height, box.width]
  const toPage = chain(scale(across / reading.width, down / reading.height), fromShown(box, rotate))
  const unskew = turnAbout(reading.width / 2, reading.height / 2, -reading.skew)
  const factor = fit(across, down)
  const size: [number, number] = [across * factor, down * factor]
  const upright = chain(
    scale(factor, factor),
    fromShown({ left: 0, bottom: 0, width: size[0], height: size[1] }, 0),
  )
  return {
    rotate,
    toPage,
    straighten: chain(inverse(toPage), unskew, toPage),
    toSkewed: chain(inverse(unskew), toPage),
    toUpright: chain(inverse(fromShown(box, rotate)), upright),
    size,
  }
}

/** From the page as shown (points from its top left corner, y downwards) to the page before /Rotate. */
function fromShown({ left, bottom, width, height }: PageBox, rotate: Turn): Affine {
  const right = left + width
  const top = bottom + height
  if (rotate === 90) return [0, 1, 1, 0, left, bottom]
  if (rotate === 180) return [-1, 0, 0, 1, right, bottom]
  if (rotate === 270) return [0, -1, -1, 0, right, top]
  return [1, 0, 0, -1, left, top]
}
