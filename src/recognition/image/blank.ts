import { type Blob, eachBlob } from './blobs.ts'
import type { Grey } from './grey.ts'
import { type Overview, overviewOf } from './overview.ts'

/** Faint and blurred writing reaches this, show-through and noise hardly do. */
const dark = 200
const edgeMm = 8
/** Blank pages show 0 or 1 letter-like blob, the sparsest written ones (a short line) at least 8. */
const fewestLetters = 4
/** Longer than a staple. */
const strokeMm = 15
/** Longer things are folds, streaks and shadows of the scanner. */
const longestMm = 120

/**
 * True for a page nobody wrote on: tint, noise, show-through, punch holes, specks and streaks do not count as writing.
 * A lone page number is taken for blank; one long stroke (a signature) is not. The search ends with the first proof
 * of writing.
 */
export function isBlank(page: Grey, dpi: number, overview: Overview = overviewOf(page, dpi)): boolean {
  const perMm = overview.dpi / 25.4
  let letters = 0
  let isWritten = false
  eachBlob(overview.page, {
    darkBelow: dark,
    margin: Math.round(edgeMm * perMm),
    keep: (blob) => {
      if (Math.max(sizeOf(blob).w, sizeOf(blob).h) > longestMm * perMm) return
      if (isLetterLike(blob)) letters++
      isWritten = letters >= fewestLetters || (isStroke(blob, perMm) && !touchesEdge(blob, overview.page))
      return isWritten ? 'stop' : undefined
    },
  })
  return !isWritten
}

const sizeOf = (blob: Blob) => ({ w: blob.right - blob.left + 1, h: blob.bottom - blob.top + 1 })

function isLetterLike(blob: Blob): boolean {
  const { w, h } = sizeOf(blob)
  const isHole = Math.abs(w - h) < 4 && blob.pixels / (w * h) > 0.7 && w > 12
  return blob.pixels >= 6 && h >= 4 && w >= 2 && !isHole
}

/** Stains and shadows run off the sheet, writing does not. */
const touchesEdge = ({ left, top, right, bottom }: Blob, page: Grey): boolean =>
  left <= 1 || top <= 1 || right >= page.width - 2 || bottom >= page.height - 2

/** Writing that hangs together over a good length; straight streaks of the scanner are thinner, holes fuller. */
function isStroke(blob: Blob, perMm: number): boolean {
  const { w, h } = sizeOf(blob)
  const fill = blob.pixels / (w * h)
  return w >= strokeMm * perMm && h >= 3 * perMm && fill < 0.6 && blob.pixels > 30
}
