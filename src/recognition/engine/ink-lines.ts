import type { Grey } from '../image/grey.ts'
import { withoutRules } from '../image/rules.ts'
import { inkOf, type Piece } from '../marks/ink.ts'
import type { Box } from './piece.ts'

/** Signs of a line, in millimetres: dots and commas follow by themselves, rules and pictures are none. */
const sign = { lowest: 1.1, highest: 8, widest: 25, thinnest: 0.25 }
/** No sign has so long a straight stroke. */
const ruleMm = 7
/** Of the height of the line's last signs. */
const widestGap = 1.6
const leastShared = 0.4
const remembered = 5
/** Upright remains of a frame: slim, and away from the first or last sign. */
const remains = { slim: 0.22, away: 0.25 }

type Line = { signs: Piece[]; top: number; bottom: number; height: number; right: number }

const heightOf = ({ top, bottom }: Piece) => bottom - top + 1
const widthOf = ({ left, right }: Piece) => right - left + 1

/**
 * Lines of signs on a page, told by nothing but their ink: pieces of the size of letters that stand beside each other. Columns
 * of a table are lines of their own.
 */
export function inkLines(page: Grey, dpi: number): Box[] {
  const mm = dpi / 25.4
  const { pieces } = inkOf(withoutRules(page, Math.round(ruleMm * mm)))
  const signs = pieces.filter((piece) => isSign(piece, mm)).toSorted((a, b) => a.left - b.left)
  const lines: Line[] = []
  let open: Line[] = []
  for (const [at, piece] of signs.entries()) {
    if (at % 64 === 0) open = open.filter((line) => piece.left - line.right <= reachOf(line, mm))
    const line = lineOf(piece, open, mm)
    if (line) extend(line, piece)
    else {
      const { top, bottom, right } = piece
      const begun = { signs: [piece], top, bottom, right, height: heightOf(piece) }
      lines.push(begun)
      open.push(begun)
    }
  }
  return lines.flatMap((line) => boxOf(withoutRemains(line)))
}

function isSign(piece: Piece, mm: number): boolean {
  const [w, h] = [widthOf(piece), heightOf(piece)]
  return h >= sign.lowest * mm && h <= sign.highest * mm && w <= sign.widest * mm && w >= sign.thinnest * mm
}

const reachOf = ({ height }: Line, mm: number): number => widestGap * Math.max(height, 2 * mm)

/** The line that shares most of its height with a sign right of it. */
function lineOf(piece: Piece, open: Line[], mm: number): Line | undefined {
  let best: Line | undefined
  let most = 0
  for (const line of open) {
    if (piece.left - line.right > reachOf(line, mm)) continue
    const shared = Math.min(piece.bottom, line.bottom) - Math.max(piece.top, line.top) + 1
    const least = leastShared * Math.min(heightOf(piece), line.bottom - line.top + 1)
    if (shared <= least || shared <= most) continue
    best = line
    most = shared
  }
  return best
}

/** The band of a line follows its last signs: lines may rise or fall a little. */
function extend(line: Line, piece: Piece): void {
  line.signs.push(piece)
  line.right = Math.max(line.right, piece.right)
  const last = line.signs.slice(-remembered)
  line.top = middleOf(last.map(({ top }) => top))
  line.bottom = middleOf(last.map(({ bottom }) => bottom))
  line.height = middleOf(last.map(heightOf))
}

const middleOf = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** A torn frame leaves upright strokes before and behind a line, which would be read as signs. */
function withoutRemains({ signs }: Line): Piece[] {
  const kept = signs.toSorted((a, b) => a.left - b.left)
  const height = middleOf(kept.map(heightOf))
  const isRemains = (piece: Piece, gap: number) =>
    widthOf(piece) <= remains.slim * height && gap >= remains.away * height
  while (kept.length > 1 && isRemains(kept[0] as Piece, (kept[1] as Piece).left - (kept[0] as Piece).right))
    kept.shift()
  while (
    kept.length > 1 &&
    isRemains(kept.at(-1) as Piece, (kept.at(-1) as Piece).left - (kept.at(-2) as Piece).right)
  )
    kept.pop()
  return kept
}

function boxOf(signs: Piece[]): Box[] {
  if (signs.length === 0) return []
  const x = Math.min(...signs.map(({ left }) => left))
  const y = Math.min(...signs.map(({ top }) => top))
  const right = Math.max(...signs.map((piece) => piece.right))
  const bottom = Math.max(...signs.map((piece) => piece.bottom))
  return [{ x, y, w: right - x + 1, h: bottom - y + 1 }]
}
