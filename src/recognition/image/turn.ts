import type { Grey } from './grey.ts'
import type { Affine, Size } from './resample.ts'

/** Quarter turns, clockwise degrees. */
export type Turn = 0 | 90 | 180 | 270

/** The turn (clockwise) that undoes `turned`. */
export const undo = (turned: Turn): Turn => ((360 - turned) % 360) as Turn

/** Any multiple of 90, also negative ones, as a `Turn`. */
export const toTurn = (degrees: number): Turn =>
  ((((Math.round(degrees / 90) * 90) % 360) + 360) % 360) as Turn

/** Turns a page clockwise. */
export function turn(page: Grey, degrees: Turn): Grey {
  if (degrees === 0) return page
  if (degrees === 180) return { ...page, data: Uint8Array.from(page.data).reverse() }
  const quarter = quarterTurn(page)
  return degrees === 90 ? quarter : { ...quarter, data: quarter.data.reverse() }
}

function quarterTurn({ data, width, height }: Grey): Grey {
  const turned = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let to = height - 1 - y
    for (let x = 0, from = y * width; x < width; x++, from++, to += height) turned[to] = data[from] ?? 0
  }
  return { data: turned, width: height, height: width }
}

/** Where the pixels of a page come from that was turned clockwise by `degrees`; `page` is the one before. */
export function beforeTurn({ width, height }: Size, degrees: Turn): Affine {
  if (degrees === 90) return [0, 1, 0, -1, 0, height - 1]
  if (degrees === 180) return [-1, 0, width - 1, 0, -1, height - 1]
  if (degrees === 270) return [0, -1, width - 1, 1, 0, 0]
  return [1, 0, 0, 0, 1, 0]
}
