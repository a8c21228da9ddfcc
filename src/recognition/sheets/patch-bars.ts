import type { Grey } from '../image/grey.ts'
import { turn } from '../image/turn.ts'

const dark = 128
const probes = 15
const enough = 10
const bars = 4

/**
 * True when a patch code lies across the page: four dark bars, each wide or narrow, over most of its width (or height,
 * when the sheet went in sideways). Scanners print and read them on separator sheets (Patch T has the widths
 * narrow, wide, narrow, wide).
 */
export function hasPatchBars(page: Grey, dpi: number): boolean {
  return barsAcross(page, dpi) || barsAcross(turn(page, 90), dpi)
}

function barsAcross(page: Grey, dpi: number): boolean {
  let hits = 0
  for (let i = 0; i < probes; i++) {
    const x = Math.round(page.width * (0.15 + (0.7 * i) / (probes - 1)))
    if (showsPatch(runsDown(page, x), dpi)) hits++
  }
  return hits >= enough
}

type Run = { start: number; length: number }

function runsDown({ data, width, height }: Grey, x: number): Run[] {
  const runs: Run[] = []
  let start = -1
  for (let y = 0; y <= height; y++) {
    const isDark = y < height && (data[y * width + x] ?? 255) < dark
    if (isDark && start < 0) start = y
    if (!isDark && start >= 0) {
      runs.push({ start, length: y - start })
      start = -1
    }
  }
  return runs
}

/** Four bars in a row, two narrow (about 2 mm) and two wide (about 5 mm), with gaps like the narrow ones. */
function showsPatch(all: Run[], dpi: number): boolean {
  const mm = dpi / 25.4
  const runs = all.filter(({ length }) => length >= 0.8 * mm)
  for (let i = 0; i + bars <= runs.length; i++) {
    const four = runs.slice(i, i + bars)
    const narrowest = Math.min(...four.map(({ length }) => length))
    const wide = four.filter(({ length }) => length > narrowest * 1.6)
    const fits = four.every(({ length }) => length <= 9 * mm) && wide.length === 2
    const gaps = four.slice(1).map((run, k) => run.start - ((four[k]?.start ?? 0) + (four[k]?.length ?? 0)))
    if (fits && gaps.every((gap) => gap >= 0.6 * mm && gap <= 5 * mm)) return true
  }
  return false
}
