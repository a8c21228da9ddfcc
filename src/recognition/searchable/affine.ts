/** An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Affine = [1, 0, 0, 1, 0, 0]

/** First one map, then the next, and so on. */
export const chain = (...maps: Affine[]): Affine => maps.reduce(multiply, identity)

function multiply(m: Affine, n: Affine): Affine {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

export function inverse([a, b, c, d, e, f]: Affine): Affine {
  const det = a * d - b * c
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

export const scale = (x: number, y: number): Affine => [x, 0, 0, y, 0, 0]

/** Turns about a point by `degrees`, from the first axis towards the second. */
export function turnAbout(x: number, y: number, degrees: number): Affine {
  const angle = (degrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}

/** As PDF operands. */
export const operands = (map: Affine): string => map.map(numeral).join(' ')

/** A number as PDF takes it: no exponent, no more digits than a page can show. */
export const numeral = (value: number): string => String(Number(value.toFixed(5)))
