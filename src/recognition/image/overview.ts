import { withoutEdges } from './edges.ts'
import { type Grey, shrink } from './grey.ts'
import { normalise } from './normalise.ts'

/** A page reduced to about 100 dpi: enough to tell how it lies and whether anybody wrote on it. */
export type Overview = { page: Grey; dpi: number }

const wantedDpi = 100
const tile = 16

/** The page reduced, its light as it is. */
export function reduced(page: Grey, dpi: number): Overview {
  const factor = Math.max(1, Math.round(dpi / wantedDpi))
  return { page: shrink(page, factor), dpi: dpi / factor }
}

/** The reduced page in even light, without the black bands of the scanner. */
export const evenOverview = ({ page, dpi }: Overview): Overview => ({
  page: withoutEdges(normalise(page, tile), dpi),
  dpi,
})

/** The page reduced and in even light. */
export const overviewOf = (page: Grey, dpi: number): Overview => evenOverview(reduced(page, dpi))
