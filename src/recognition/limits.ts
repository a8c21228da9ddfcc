/** What an original may ask of us; beyond it the file is refused before anything of it is decoded. */
export type Limits = {
  pages: number
  /** Of one page, as decoded: guards against small files that unfold to gigabytes. */
  pixelsPerPage: number
}

export const defaultLimits: Limits = { pages: 2_000, pixelsPerPage: 120_000_000 }

/** Resolution at which pages are read and shown: measured as the best of speed and accuracy. */
export const readingDpi = 200
