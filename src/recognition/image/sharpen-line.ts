import type { Grey } from './grey.ts'
import { commonLine, type Line, lineThrough } from './lines.ts'
import type { Point } from './quad.ts'

const probes = 80
/** Brightness must change by this much for an edge. */
const leastChange = 12
const enoughProbes = 24

/** Moves an edge that is roughly known onto the sharpest change of brightness within `reach` pixels on either side. */
export function sharpenLine(picture: Grey, [from, to]: [Point, Point], reach: number): Line {
  const rough = lineThrough(from, to)
  const points: Point[] = []
  for (let k = 1; k < probes; k++) {
    const share = k / probes
    const middle = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    const found = sharpestAcross(picture, middle, { rough, reach })
    if (found) points.push(found)
  }
  const common = commonLine(points, Math.max(1, reach / 8))
  return common && common.on.length >= enoughProbes ? common.line : rough
}

function sharpestAcross(
  picture: Grey,
  middle: Point,
  { rough, reach }: { rough: Line; reach: number },
): Point | undefined {
  const at = (t: number): Point => ({ x: middle.x + rough.a * t, y: middle.y + rough.b * t })
  let best = { t: 0, change: leastChange }
  for (let t = -reach; t <= reach; t += 0.5) {
    const before = valueAt(picture, at(t - 1)) + valueAt(picture, at(t - 2))
    const after = valueAt(picture, at(t + 1)) + valueAt(picture, at(t + 2))
    const change = Math.abs(after - before) / 2
    if (change > best.change) best = { t, change }
  }
  return best.change > leastChange ? at(best.t) : undefined
}

const valueAt = ({ data, width, height }: Grey, { x, y }: Point): number => {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)))
  return data[Math.min(height - 1, Math.max(0, Math.round(y))) * width + column] ?? 0
}
