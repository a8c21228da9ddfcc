import type { PageView } from '../api/types.ts'

/** The picture of a page with 200 dots to the inch, for zoom and paper. */
export const largeImage = ({ image }: PageView): string =>
  `${image}${image.includes('?') ? '&' : '?'}width=1654`
