/** Inches. */
export const a4Width = 8.27
const leastDpi = 90
const mostDpi = 1_250
const longestInch = 24
const scannerDpi = [75, 100, 150, 200, 240, 300, 400, 600, 1200]
/** Pages are measured in whole points, pictures in whole pixels. */
const rounding = 0.004

export type Resolution = { x: number; y: number }

/**
 * The resolution to believe. What files say is often a default (72) or nonsense; then the page is taken to be as wide
 * as A4 paper, which nearly all post is.
 */
export function believable(said: Resolution | undefined, width: number, height: number): Resolution {
  if (said && isBelievable(said, width, height)) return said
  const guess = Math.min(width, height) / a4Width
  return { x: guess, y: guess }
}

function isBelievable({ x, y }: Resolution, width: number, height: number): boolean {
  if (!(x >= leastDpi && y >= leastDpi && x <= mostDpi && y <= mostDpi)) return false
  return Math.max(width / x, height / y) <= longestInch
}

/** Whether a picture lies on its page at a resolution that scanners have; telephones know of none. */
export const isOfScanner = ({ x, y }: Resolution): boolean =>
  scannerDpi.some((dpi) => Math.abs(x / dpi - 1) <= rounding && Math.abs(y / dpi - 1) <= rounding)
