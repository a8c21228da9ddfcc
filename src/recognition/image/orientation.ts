import { type Grey, shrink } from './grey.ts'
import { skewOf } from './skew.ts'
import { straighten } from './straighten.ts'
import { type Turn, turn } from './turn.ts'

const dark = 170
/** Below this the vote of the letters is no better than chance: look again at full resolution. */
const unsure = 2

/**
 * Clockwise degrees by which a page lies turned. The direction of the lines comes from how unevenly ink spreads over
 * rows and columns, top and bottom from the letters: German text has more ascenders (b d f h k l t, capitals) than
 * descenders. Expects a page of even light.
 */
export function orientationOf(page: Grey, dpi: number): Turn {
  const quick = look(page, dpi, Math.max(1, Math.round(dpi / 100)))
  return quick.certainty >= unsure ? quick.turned : look(page, dpi, 1).turned
}

function look(page: Grey, dpi: number, factor: number): { turned: Turn; certainty: number } {
  const small = shrink(page, factor)
  const at = dpi / factor
  let lines = withoutRules(small, Math.round(at * 0.4))
  const sideways = runsDown(lines, Math.round(at * 0.64))
  if (sideways) lines = turn(lines, 90)
  const vote = ascenderVote(straighten(lines, skewOf(lines, at)), at)
  const upright = vote.mean >= 0
  const turned = sideways ? (upright ? 270 : 90) : upright ? 0 : 180
  return { turned, certainty: Math.abs(vote.certainty) }
}

/** Removes ruled lines (tables, underlines): they know no top and bottom and would outweigh the letters. */
function withoutRules({ data, width, height }: Grey, longest: number): Grey {
  const out = Uint8Array.from(data)
  const wipe = (start: number, step: number, length: number) => {
    let from = -1
    for (let k = 0; k <= length; k++) {
      const isDark = k < length && (data[start + k * step] ?? 255) < dark
      if (isDark && from < 0) from = k
      if (isDark || from < 0) continue
      if (k - from >= longest) for (let i = from; i < k; i++) out[start + i * step] = 255
      from = -1
    }
  }
  for (let y = 0; y < height; y++) wipe(y * width, 1, width)
  for (let x = 0; x < width; x++) wipe(x, width, height)
  return { data: out, width, height }
}

/** True when the text lines run from top to bottom of the bitmap. */
function runsDown({ data, width, height }: Grey, tile: number): boolean {
  let across = 0
  let down = 0
  const rows = new Float64Array(tile)
  const columns = new Float64Array(tile)
  for (let top = 0; top + tile <= height; top += tile) {
    for (let left = 0; left + tile <= width; left += tile) {
      rows.fill(0)
      columns.fill(0)
      let ink = 0
      for (let y = 0; y < tile; y++) {
        for (let x = 0; x < tile; x++) {
          if ((data[(top + y) * width + left + x] ?? 255) >= dark) continue
          rows[y] = (rows[y] ?? 0) + 1
          columns[x] = (columns[x] ?? 0) + 1
          ink++
        }
      }
      if (ink < tile * tile * 0.01) continue
      across += spreadOf(rows, ink / tile) / ink
      down += spreadOf(columns, ink / tile) / ink
    }
  }
  return down > across
}

function spreadOf(counts: Float64Array, mean: number): number {
  let sum = 0
  for (const count of counts) sum += (count - mean) ** 2
  return sum
}

/** Votes of short pieces of text lines: + when there is more ink above the x-height than below the baseline. */
function ascenderVote({ data, width, height }: Grey, dpi: number): { mean: number; certainty: number } {
  const strip = Math.round(dpi * 0.4)
  const profile = new Float64Array(height + 1)
  let sum = 0
  let votes = 0
  for (let left = 0; left + strip <= width; left += strip) {
    for (let y = 0; y < height; y++) {
      let ink = 0
      for (let x = left, at = y * width + left; x < left + strip; x++, at++)
        if ((data[at] ?? 255) < dark) ink++
      profile[y] = ink
    }
    for (const vote of lineVotes(profile, strip, dpi)) {
      sum += vote
      votes++
    }
  }
  return { mean: votes ? sum / votes : 0, certainty: sum / Math.sqrt(votes || 1) }
}

function* lineVotes(profile: Float64Array, strip: number, dpi: number): Generator<number> {
  for (let y = 0; y < profile.length; ) {
    if ((profile[y] ?? 0) < 1) {
      y++
      continue
    }
    const top = y
    while (y < profile.length && (profile[y] ?? 0) >= 1) y++
    const vote = voteOfLine(profile.subarray(top, y), strip, dpi)
    if (vote !== undefined) yield vote
  }
}

function voteOfLine(line: Float64Array, strip: number, dpi: number): number | undefined {
  if (line.length < dpi * 0.045 || line.length > dpi * 0.23) return undefined
  const most = line.reduce((a, b) => Math.max(a, b), 0)
  const total = line.reduce((a, b) => a + b, 0)
  if (most < strip * 0.12 || total < strip * 0.5) return undefined
  const core = most * 0.45
  const first = line.findIndex((ink) => ink >= core)
  const last = line.findLastIndex((ink) => ink >= core)
  if (last - first + 1 < dpi * 0.0225) return undefined
  const above = line.subarray(0, first).reduce((a, b) => a + b, 0)
  const below = line.subarray(last + 1).reduce((a, b) => a + b, 0)
  return above + below < 1 ? undefined : (above - below) / (above + below)
}
