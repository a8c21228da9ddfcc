import type { Grey } from './grey.ts'
import { type Affine, resample, type Size } from './resample.ts'

/** Takes a small skew out: turns the page about its middle by `degrees` against the clock; corners become white. */
export function straighten(page: Grey, degrees: number): Grey {
  if (degrees === 0) return page
  const { data, width, height } = resample({ ...page, channels: 1 }, askew(page, degrees), page)
  return { data, width, height }
}

/** Where the pixels of a straightened page come from. */
export function askew({ width, height }: Size, degrees: number): Affine {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = [width / 2, height / 2]
  return [cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos]
}
