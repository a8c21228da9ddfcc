import { type Grey, inFours, pastWhite } from './grey.ts'

const dark = 170

/**
 * A copy of the page without straight runs of ink of `longest` pixels and more, across and down: ruled lines of
 * tables and underlines, which know no top and bottom and would outweigh the letters.
 */
export function withoutRules(page: Grey, longest: number): Grey {
  const { data, width, height } = page
  const out = Uint8Array.from(data)
  const fours = inFours(data)
  // of the run of ink that ends at the last ink of each column
  const lastRow = new Int32Array(width).fill(-2)
  const runDown = new Int32Array(width)
  for (let y = 0, at = 0; y < height; y++) {
    let runAcross = 0
    const row = at
    for (const end = row + width; at < end; at++) {
      if ((data[at] ?? 255) >= dark) {
        runAcross = 0
        at = pastWhite(fours, at, end)
        continue
      }
      const x = at - row
      runAcross++
      if (runAcross >= longest) wipe(out, at, { run: runAcross, longest, step: 1 })
      const run = lastRow[x] === y - 1 ? (runDown[x] ?? 0) + 1 : 1
      lastRow[x] = y
      runDown[x] = run
      if (run >= longest) wipe(out, at, { run, longest, step: width })
    }
  }
  return { data: out, width, height }
}

/** A run that has just got long is wiped as a whole, after that each further pixel of it. */
function wipe(
  out: Uint8Array,
  at: number,
  { run, longest, step }: { run: number; longest: number; step: number },
): void {
  out[at] = 255
  if (run === longest) for (let k = 1; k < longest; k++) out[at - k * step] = 255
}
