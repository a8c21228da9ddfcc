import type { Grey } from '../image/grey.ts'

/** A drawn line, nearly level, from its left end to its right end. */
export type Stroke = { x: number; y: number; toX: number; toY: number }

const dark = 176
/** Every fourth column is enough to follow a line. */
const step = 4
const thickestMm = 1
/** Columns in which a line may be lost, where it crosses writing. */
const longestGap = 7
const steepest = 0.27

/** A line that leaves its own straight by more, in millimetres, is two that meet. */
const mostBent = 0.8

type Chain = { xs: number[]; ys: number[]; slope: number; missed: number }

/** The drawn lines of a page that are at least `leastMm` long and rise or fall by no more than 15°. */
export function strokesOn(page: Grey, dpi: number, leastMm: number): Stroke[] {
  const mm = dpi / 25.4
  const columns = thinInk(page, Math.max(3, Math.round(thickestMm * mm)))
  const least = Math.round((leastMm * mm) / step)
  const done: Stroke[] = []
  let open: Chain[] = []
  const end = (chain: Chain) => {
    if (chain.xs.length < least * 0.6) return
    for (const part of straightParts(chain, mostBent * mm)) done.push(strokeOf(part))
  }
  // which chain waits at which row; numbers from 1
  const waiting = new Int32Array(page.height + 4)
  for (const [number, column] of columns.entries()) {
    const x = number * step
    const next: Chain[] = []
    const rows = open.map((chain) => Math.max(1, Math.min(page.height, Math.round(expected(chain, x)))))
    for (let i = 0; i < rows.length; i++) waiting[rows[i] as number] = i + 1
    for (const y of column) {
      const row = Math.round(y)
      const before = open[waitingNear(waiting, row) - 1]
      if (before && before.xs.at(-1) !== x) extend(before, x, y)
      else if (!before) next.push({ xs: [x], ys: [y], slope: 0, missed: 0 })
    }
    for (const row of rows) waiting[row] = 0
    for (const chain of open) {
      if (chain.xs.at(-1) !== x) chain.missed++
      // letters make short chains: they are given up at once
      if (chain.missed > Math.max(1, Math.min(longestGap, chain.xs.length / 3))) end(chain)
      else next.push(chain)
    }
    open = next
  }
  open.forEach(end)
  return done.filter(({ x, toX }) => toX - x >= leastMm * mm)
}

const waitingNear = (waiting: Int32Array, row: number): number =>
  waiting[row] || waiting[row - 1] || waiting[row + 1] || waiting[row - 2] || waiting[row + 2] || 0

/** A threshold leaves dots along a line, so many rows off it: they belong to it. */
const frayed = 2

/** Middles of the thin dark places in every fourth column. */
function thinInk({ data, width, height }: Grey, thickest: number): number[][] {
  const across = Math.floor(width / step)
  const starts = new Int16Array(across).fill(-1)
  // where the last dark place of each column began, with the dots before it, and where it ended
  const begun = new Int16Array(across).fill(-1)
  const ended = new Int16Array(across).fill(-1)
  const columns: number[][] = Array.from({ length: across }, () => [])
  for (let y = 0; y < height; y++) {
    let at = y * width
    for (let c = 0; c < across; c++, at += step) {
      const start = starts[c] as number
      if ((data[at] as number) < dark) {
        if (start < 0) starts[c] = y
      } else if (start >= 0) {
        const before = begun[c] as number
        const isSame = before >= 0 && start - (ended[c] as number) <= frayed && y - before <= thickest
        const from = isSame ? before : start
        if (isSame) columns[c]?.pop()
        if (y - from <= thickest) columns[c]?.push((from + y - 1) / 2)
        begun[c] = from
        ended[c] = y
        starts[c] = -1
      }
    }
  }
  return columns
}

function expected({ xs, ys, slope }: Chain, x: number): number {
  return (ys.at(-1) as number) + slope * (x - (xs.at(-1) as number))
}

function extend(chain: Chain, x: number, y: number): void {
  chain.xs.push(x)
  chain.ys.push(y)
  chain.missed = 0
  // the slope over the last columns follows the line, not its ragged edge
  const back = Math.max(0, chain.xs.length - 24)
  const run = x - (chain.xs[back] as number)
  if (run < 4 * step) return
  chain.slope = Math.max(-steepest, Math.min(steepest, (y - (chain.ys[back] as number)) / run))
}

type Points = Pick<Chain, 'xs' | 'ys'>

/** A stamp's line that begins on the rule of a form is followed from the one to the other: the chain is cut where it bends. */
function straightParts({ xs, ys }: Points, most: number): Points[] {
  const last = xs.length - 1
  const [x, y] = [xs[0] as number, ys[0] as number]
  const slope = last === 0 ? 0 : ((ys[last] as number) - y) / ((xs[last] as number) - x)
  const off = ys.map((value, at) => Math.abs(value - y - slope * ((xs[at] as number) - x)))
  const furthest = Math.max(...off)
  if (furthest <= most) return [{ xs, ys }]
  const bend = off.indexOf(furthest)
  const part = (from: number, to?: number) => ({ xs: xs.slice(from, to), ys: ys.slice(from, to) })
  return [part(0, bend + 1), part(bend)].flatMap((points) => straightParts(points, most))
}

/** The straight line through a chain's points; its ends are those of the chain. */
function strokeOf({ xs, ys }: Points): Stroke {
  const n = xs.length
  const mx = xs.reduce((sum, x) => sum + x, 0) / n
  const my = ys.reduce((sum, y) => sum + y, 0) / n
  let sxy = 0
  let sxx = 0
  for (let i = 0; i < n; i++) {
    sxy += ((xs[i] as number) - mx) * ((ys[i] as number) - my)
    sxx += ((xs[i] as number) - mx) ** 2
  }
  const slope = sxx === 0 ? 0 : sxy / sxx
  const x = xs[0] as number
  const toX = xs.at(-1) as number
  return { x, y: my + slope * (x - mx), toX, toY: my + slope * (toX - mx) }
}
