import type { Limits } from '../limits.ts'
import { refusals } from '../refusals.ts'

/** Throws `recognition.no_pages` or `too_many_pages`. */
export function checkCount(pages: number, limits: Limits): void {
  if (pages <= 0) throw refusals.noPages()
  if (pages > limits.pages) throw refusals.tooManyPages(pages, limits.pages)
}

/** Throws `recognition.too_many_pixels`. */
export function checkPixels(page: number, pixels: number, limits: Limits): void {
  if (pixels > limits.pixelsPerPage)
    throw refusals.tooManyPixels(page, Math.round(pixels), limits.pixelsPerPage)
}
