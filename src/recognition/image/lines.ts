import type { Point } from './quad.ts'

/** a·x + b·y = c with (a, b) of length 1. */
export type Line = { a: number; b: number; c: number }

export function lineThrough(p: Point, q: Point): Line {
  const length = Math.hypot(q.x - p.x, q.y - p.y) || 1
  const a = (q.y - p.y) / length
  const b = (p.x - q.x) / length
  return { a, b, c: a * p.x + b * p.y }
}

export const offLine = ({ a, b, c }: Line, { x, y }: Point): number => a * x + b * y - c

/** Where two lines meet; undefined when they are as good as parallel. */
export function meeting(k: Line, l: Line): Point | undefined {
  const det = k.a * l.b - l.a * k.b
  if (Math.abs(det) < 0.3) return undefined
  return { x: (k.c * l.b - l.c * k.b) / det, y: (k.a * l.c - l.a * k.c) / det }
}

/** The line most points lie on within `near`, and how many do; points far off do not bend it. */
export function commonLine(points: Point[], near: number): { line: Line; on: Point[] } | undefined {
  let best: { line: Line; on: Point[] } | undefined
  const step = Math.max(1, Math.floor(points.length / 24))
  for (let i = 0; i < points.length; i += step) {
    for (let j = i + step * 4; j < points.length; j += step) {
      const [p, q] = [points[i], points[j]]
      if (!p || !q) continue
      const line = lineThrough(p, q)
      const on = points.filter((point) => Math.abs(offLine(line, point)) <= near)
      if (on.length > (best?.on.length ?? 0)) best = { line, on }
    }
  }
  return best && { line: fitted(best.on), on: best.on }
}

/** Least squares across the line's own direction. */
export function fitted(points: Point[]): Line {
  const n = points.length
  const mx = points.reduce((sum, { x }) => sum + x, 0) / n
  const my = points.reduce((sum, { y }) => sum + y, 0) / n
  let [xx, xy, yy] = [0, 0, 0]
  for (const { x, y } of points) {
    xx += (x - mx) ** 2
    xy += (x - mx) * (y - my)
    yy += (y - my) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return lineThrough({ x: mx, y: my }, { x: mx + Math.cos(angle), y: my + Math.sin(angle) })
}
