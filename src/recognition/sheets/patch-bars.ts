import type { Grey } from '../image/grey.ts'
import { turn } from '../image/turn.ts'

/** Ink and paper nearer than this are one. */
const leastContrast = 24
/** Columns whose mean is looked at: noise and tears vanish in it. */
const breadth = 5
const probes = 15
const enough = 10
const bars = 4

/**
 * True when a patch code lies across the page: four dark bars, each wide or narrow, over most of its width (or height,
 * when the sheet went in sideways). Scanners print and read them on separator sheets (Patch T has the widths
 * narrow, wide, narrow, wide). Askew up to 15° and pale bars count. Evening out the light hollows wide pale bars: ask with
 * the page as it was scanned.
 */
export function hasPatchBars(page: Grey, dpi: number): boolean {
  return barsAcross(page, dpi) || barsAcross(turn(page, 90), dpi)
}

function barsAcross(page: Grey, dpi: number): boolean {
  const dark = middleTone(page)
  if (dark === undefined) return false
  let hits = 0
  for (let i = 0; i < probes; i++) {
    const x = Math.round(page.width * (0.15 + (0.7 * i) / (probes - 1)))
    if (showsPatch(runsDown(page, x, dark), dpi)) hits++
  }
  return hits >= enough
}

/** Between ink and paper, whatever the light. */
function middleTone({ data }: Grey): number | undefined {
  const tones: number[] = []
  for (let at = 0; at < data.length; at += 211) tones.push(data[at] as number)
  tones.sort((a, b) => a - b)
  const ink = tones[Math.floor(tones.length * 0.01)] ?? 255
  const paper = tones[Math.floor(tones.length * 0.7)] ?? 255
  return paper - ink < leastContrast ? undefined : (ink + paper) / 2
}

type Run = { start: number; length: number }

function runsDown({ data, width, height }: Grey, x: number, dark: number): Run[] {
  const left = Math.max(0, Math.min(width - breadth, x - (breadth >> 1)))
  const runs: Run[] = []
  let start = -1
  for (let y = 0; y <= height; y++) {
    let sum = 0
    for (let i = 0; i < breadth; i++) sum += data[y * width + left + i] ?? 255
    const isDark = y < height && sum < dark * breadth
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
