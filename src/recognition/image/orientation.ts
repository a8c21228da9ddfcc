import { type Grey, inFours, pastWhite, shrink } from './grey.ts'
import type { Overview } from './overview.ts'
import { withoutRules } from './rules.ts'
import { skewOf } from './skew.ts'
import { straighten } from './straighten.ts'
import { type Turn, turn } from './turn.ts'

const dark = 170
const quickDpi = 100
/** Below this the vote of the letters is no better than chance: look again at full resolution. */
const unsure = 2
/** Within this ratio ink does not say whether lines run across or down: both are tried. */
const unclear = 1.3

/** How a page lies in its bitmap: turned clockwise, and askew as `skewOf` tells once it stands upright. */
export type Attitude = { turned: Turn; skew: number }

/** Clockwise degrees by which a page of even light lies turned. */
export const orientationOf = (page: Grey, dpi: number): Turn => attitudeOf(page, dpi).turned

/**
 * How a page of even light lies. The direction of the lines comes from how unevenly ink spreads over rows and columns,
 * top and bottom from the letters: German text has more ascenders (b d f h k l t, capitals) than descenders.
 * An overview at hand saves reducing the page once more.
 */
export function attitudeOf(page: Grey, dpi: number, overview?: Overview): Attitude {
  const factor = Math.max(1, Math.round(dpi / quickDpi))
  const quick = look(overview ?? { page: shrink(page, factor), dpi: dpi / factor })
  const { turned, skew } = quick.certainty >= unsure ? quick : look({ page, dpi })
  return { turned, skew }
}

function look({ page, dpi }: Overview): Attitude & { certainty: number } {
  const ruled = withoutRules(page, Math.round(dpi * 0.4))
  const steepness = howSteep(ruled, Math.round(dpi * 0.64))
  const ways = [false, true].filter((sideways) => sideways === steepness > 1 || isUnclear(steepness))
  const looks = ways.map((sideways) => lookAlong(sideways, { page, ruled, dpi }))
  return looks.reduce((best, next) => (next.certainty > best.certainty ? next : best))
}

const isUnclear = (steepness: number) => steepness > 1 / unclear && steepness < unclear

function lookAlong(
  sideways: boolean,
  { page, ruled, dpi }: { page: Grey; ruled: Grey; dpi: number },
): Attitude & { certainty: number } {
  const [lines, all] = sideways ? [turn(ruled, 90), turn(page, 90)] : [ruled, page]
  const skew = skewOf(all, dpi)
  const vote = ascenderVote(straighten(lines, skew), dpi)
  const upright = vote.mean >= 0
  const turned = sideways ? (upright ? 270 : 90) : upright ? 0 : 180
  return { turned, skew, certainty: Math.abs(vote.certainty) }
}

/** How much more unevenly ink spreads over columns than over rows: above 1, lines run from top to bottom. */
function howSteep({ data, width, height }: Grey, tile: number): number {
  let across = 0
  let down = 0
  const rows = new Float64Array(tile)
  const columns = new Float64Array(tile)
  const fours = inFours(data)
  for (let top = 0; top + tile <= height; top += tile) {
    for (let left = 0; left + tile <= width; left += tile) {
      rows.fill(0)
      columns.fill(0)
      let ink = 0
      for (let y = 0; y < tile; y++) {
        for (let x = 0, at = (top + y) * width + left; x < tile; x++, at++) {
          if ((data[at] ?? 255) >= dark) {
            const last = pastWhite(fours, at, at + tile - x)
            x += last - at
            at = last
            continue
          }
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
  return across > 0 ? down / across : 1
}

function spreadOf(counts: Float64Array, mean: number): number {
  let sum = 0
  for (const count of counts) sum += (count - mean) ** 2
  return sum
}

/** Votes of short pieces of text lines: + when there is more ink above the x-height than below the baseline. */
function ascenderVote(page: Grey, dpi: number): { mean: number; certainty: number } {
  const strip = Math.round(dpi * 0.4)
  const profiles = inkOfStrips(page, strip)
  let sum = 0
  let votes = 0
  for (let from = 0; from < profiles.length; from += page.height + 1) {
    for (const vote of lineVotes(profiles.subarray(from, from + page.height + 1), strip, dpi)) {
      sum += vote
      votes++
    }
  }
  return { mean: votes ? sum / votes : 0, certainty: sum / Math.sqrt(votes || 1) }
}

/** Ink per row of each upright strip, strip after strip; an empty row ends each. */
function inkOfStrips({ data, width, height }: Grey, strip: number): Uint16Array {
  const strips = Math.floor(width / strip)
  const profiles = new Uint16Array(strips * (height + 1))
  const fours = inFours(data)
  for (let y = 0; y < height; y++) {
    for (let k = 0, at = y * width; k < strips; k++) {
      let ink = 0
      for (const end = at + strip; at < end; at++) {
        if ((data[at] ?? 255) < dark) ink++
        else at = pastWhite(fours, at, end)
      }
      profiles[k * (height + 1) + y] = ink
    }
  }
  return profiles
}

function* lineVotes(profile: Uint16Array, strip: number, dpi: number): Generator<number> {
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

function voteOfLine(line: Uint16Array, strip: number, dpi: number): number | undefined {
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
