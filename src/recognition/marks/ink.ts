import { type Grey, inFours, pastWhite } from '../image/grey.ts'

/** Rows of ink on a page: run i lies in row `y[i]` from `from[i]` to `to[i]` (inclusive) and belongs to a piece. */
export type Runs = {
  count: number
  y: Uint16Array
  from: Uint16Array
  to: Uint16Array
  piece: Int32Array
  /** Where each row's runs begin; one more than there are rows. */
  rows: Int32Array
}

/** A connected piece of ink, its box (inclusive), and how many pixels it has. */
export type Piece = { left: number; top: number; right: number; bottom: number; pixels: number }

/** All the ink of a page, found once and used by whoever looks for marks. */
export type Ink = { page: Grey; runs: Runs; pieces: Piece[] }

/** Faint frames of forms are still ink. */
const dark = 176

/** Finds the ink of a page and which of it hangs together (also over corners). */
export function inkOf(page: Grey): Ink {
  const runs = runsOf(page)
  const roots = join(runs, page.height)
  return { page, runs, pieces: gather(runs, roots) }
}

function runsOf({ data, width, height }: Grey): Runs {
  let room = 1 << 16
  let y = new Uint16Array(room)
  let from = new Uint16Array(room)
  let to = new Uint16Array(room)
  const rows = new Int32Array(height + 1)
  const fours = inFours(data)
  let count = 0
  for (let row = 0; row < height; row++) {
    rows[row] = count
    const end = (row + 1) * width
    for (let at = row * width; at < end; at++) {
      if ((data[at] as number) >= dark) {
        at = pastWhite(fours, at, end)
        continue
      }
      const start = at
      while (at < end && (data[at] as number) < dark) at++
      if (count === room) {
        room *= 2
        y = grown(y, room)
        from = grown(from, room)
        to = grown(to, room)
      }
      y[count] = row
      from[count] = start - row * width
      to[count++] = at - 1 - row * width
    }
  }
  rows[height] = count
  return { count, y, from, to, piece: new Int32Array(count), rows }
}

function grown(list: Uint16Array<ArrayBuffer>, room: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(room)
  larger.set(list)
  return larger
}

/** Joins the runs that touch those of the row above; the answer names for each run the first of its piece. */
function join({ count, from, to, rows }: Runs, height: number): Int32Array {
  const parent = new Int32Array(count)
  for (let i = 0; i < count; i++) parent[i] = i
  const root = (of: number): number => {
    let at = of
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  for (let row = 1; row < height; row++) {
    let above = rows[row - 1] as number
    const lastAbove = rows[row] as number
    for (let i = lastAbove; i < (rows[row + 1] as number); i++) {
      const left = (from[i] as number) - 1
      const right = (to[i] as number) + 1
      while (above < lastAbove && (to[above] as number) < left) above++
      for (let k = above; k < lastAbove && (from[k] as number) <= right; k++) {
        const a = root(k)
        const b = root(i)
        if (a < b) parent[b] = a
        else parent[a] = b
      }
    }
  }
  for (let i = 0; i < count; i++) parent[i] = root(i)
  return parent
}

function gather(runs: Runs, roots: Int32Array): Piece[] {
  const pieces: Piece[] = []
  for (let i = 0; i < runs.count; i++) {
    const first = roots[i] as number
    const y = runs.y[i] as number
    const from = runs.from[i] as number
    const to = runs.to[i] as number
    if (first === i) {
      runs.piece[i] = pieces.length
      pieces.push({ left: from, top: y, right: to, bottom: y, pixels: to - from + 1 })
      continue
    }
    const number = runs.piece[first] as number
    runs.piece[i] = number
    const piece = pieces[number] as Piece
    if (from < piece.left) piece.left = from
    if (to > piece.right) piece.right = to
    piece.bottom = y
    piece.pixels += to - from + 1
  }
  return pieces
}

export const sizeOf = ({ left, top, right, bottom }: Piece): { w: number; h: number } => ({
  w: right - left + 1,
  h: bottom - top + 1,
})

/** Whether there is ink at a place; outside the page there is none. */
export function isInk({ page }: Ink, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= page.width || y >= page.height) return false
  return (page.data[y * page.width + x] as number) < dark
}
