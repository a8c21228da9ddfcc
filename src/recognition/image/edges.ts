import type { Grey } from './grey.ts'

const dark = 128
const darkShare = 0.6
const deepestMm = 12
/** Ragged edges reach a little beyond what is mostly dark. */
const fringeMm = 0.8

/**
 * Wipes the black bands which a scanner leaves beside the sheet; they would be taken for writing. Deeper bands are
 * the page's own (a printed header) and stay. A page without bands is returned as it is.
 */
export function withoutEdges(page: Grey, dpi: number): Grey {
  const { width, height } = page
  const perMm = dpi / 25.4
  const bands = (['left', 'right', 'top', 'bottom'] as const).map((side) => ({
    side,
    depth: depthOf(page, side, Math.round(deepestMm * perMm)),
  }))
  if (bands.every(({ depth }) => depth === 0)) return page
  const data = Uint8Array.from(page.data)
  const fringe = Math.ceil(fringeMm * perMm)
  for (const { side, depth } of bands) {
    if (depth === 0) continue
    const { left, top, right, bottom } = bandOf(page, side, depth + fringe)
    for (let y = top; y < bottom; y++) data.fill(255, y * width + left, y * width + right)
  }
  return { data, width, height }
}

type Side = 'left' | 'right' | 'top' | 'bottom'

function bandOf({ width, height }: Grey, side: Side, depth: number) {
  return {
    left: side === 'right' ? Math.max(0, width - depth) : 0,
    right: side === 'left' ? Math.min(width, depth) : width,
    top: side === 'bottom' ? Math.max(0, height - depth) : 0,
    bottom: side === 'top' ? Math.min(height, depth) : height,
  }
}

/** Pixels from the edge to the last line that is mostly dark; 0 when there is none or they go on and on. */
function depthOf(page: Grey, side: Side, deepest: number): number {
  let depth = 0
  for (let line = 0; line < deepest; line++) if (shareOf(page, side, line) >= darkShare) depth = line + 1
  return depth === deepest ? 0 : depth
}

/** Share of dark pixels on the line so many pixels off an edge. */
function shareOf({ data, width, height }: Grey, side: Side, line: number): number {
  const isColumn = side === 'left' || side === 'right'
  const at = side === 'left' || side === 'top' ? line : (isColumn ? width : height) - 1 - line
  const [start, step, count] = isColumn ? [at, width * 4, Math.ceil(height / 4)] : [at * width, 4, width >> 2]
  let found = 0
  for (let k = 0; k < count; k++) if ((data[start + k * step] ?? 255) < dark) found++
  return found / Math.max(1, count)
}
