import type { Pixels } from '../image/grey.ts'
import { objectsOf, visibleBox } from './page-objects.ts'
import { type PageScan, pictureOf } from './page-scan.ts'
import type { OpenPage } from './pdfium.ts'

/** Edges as shares of the page as it is shown, from its upper left. */
export type Place = { left: number; top: number; right: number; bottom: number }

/** The one picture of a page, with margins around it, as apps of telephones lay photos on paper. */
export type PagePhoto = PageScan & { place: Place }

const leastShare = 0.3
const tolerance = 0.01

/** Undefined for pages with text or other pictures on them, or one that fills the page or runs out of it. */
export function photoOf(page: OpenPage): PagePhoto | undefined {
  const picture = pictureOf(page, onlyPicture(page) ?? 0)
  if (!picture) return undefined
  const place = placeOf(page, picture)
  const [width, height] = [place.right - place.left, place.bottom - place.top]
  const isInside = Object.values(place).every((edge) => edge > -tolerance && edge < 1 + tolerance)
  const fills = width > 1 - 2 * tolerance && height > 1 - 2 * tolerance
  return isInside && !fills && width * height >= leastShare ? { ...picture, place } : undefined
}

function onlyPicture(page: OpenPage): number | undefined {
  let found: number | undefined
  for (const { kind, object, nested } of objectsOf(page)) {
    if (kind === 'hidden-text' || kind === 'other') continue
    if (kind !== 'image' || nested || found !== undefined) return undefined
    found = object
  }
  return found
}

function placeOf(page: OpenPage, { matrix, rotate }: PageScan): Place {
  const [left, bottom, right, top] = visibleBox(page)
  const [width, height] = [right - left, top - bottom]
  const [x, y] = [(matrix[4] - left) / width, (matrix[5] - bottom) / height]
  const [w, h] = [matrix[0] / width, matrix[3] / height]
  const stands = { left: x, top: 1 - y - h, right: x + w, bottom: 1 - y }
  if (rotate === 90)
    return { left: 1 - stands.bottom, top: stands.left, right: 1 - stands.top, bottom: stands.right }
  if (rotate === 180)
    return { left: 1 - stands.right, top: 1 - stands.bottom, right: 1 - stands.left, bottom: 1 - stands.top }
  if (rotate === 270)
    return { left: stands.top, top: 1 - stands.right, right: stands.bottom, bottom: 1 - stands.left }
  return stands
}

const steps = 64
const white = 248
const mostOff = 10
/** Edges are smoothed when a page is drawn. */
const edge = 0.01

/**
 * True when the page as drawn shows the whole photo where it lies and nothing but white beside it: nothing cut off,
 * laid over or written in the margin, which would go unread with the page.
 */
export function isAllThatIsShown(page: Pixels, photo: Pixels, place: Place): boolean {
  const [width, height] = [place.right - place.left, place.bottom - place.top]
  const inPhoto = (x: number, y: number, by: number) =>
    x > place.left + by && x < place.right - by && y > place.top + by && y < place.bottom - by
  for (let y = 0; y < page.height; y += 2) {
    for (let x = 0; x < page.width; x += 2) {
      const isBeside = !inPhoto((x + 0.5) / page.width, (y + 0.5) / page.height, -edge)
      if (isBeside && level(page, x, y) < white) return false
    }
  }
  let off = 0
  for (let i = 0; i < steps * steps; i++) {
    const [u, v] = [((i % steps) + 0.5) / steps, (Math.floor(i / steps) + 0.5) / steps]
    const [x, y] = [place.left + u * width, place.top + v * height]
    const reach = 0.5 / steps
    const shown = meanAround(page, { x, y, width: width * reach, height: height * reach })
    off += Math.abs(shown - meanAround(photo, { x: u, y: v, width: reach, height: reach }))
  }
  return off / (steps * steps) < mostOff
}

function level({ data, width, channels }: Pixels, x: number, y: number): number {
  const at = (y * width + x) * channels
  return channels === 1 ? (data[at] ?? 0) : Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
}

/** Mean brightness of a rectangle about a spot; place and size as shares of the picture. */
function meanAround(
  { data, width, height, channels }: Pixels,
  at: { x: number; y: number; width: number; height: number },
): number {
  const [left, right] = [at.x - at.width, at.x + at.width].map((share) => Math.round(share * width))
  const [top, bottom] = [at.y - at.height, at.y + at.height].map((share) => Math.round(share * height))
  let sum = 0
  let count = 0
  for (let y = Math.max(0, top ?? 0); y < Math.min(height, bottom ?? 0); y++) {
    for (let x = Math.max(0, left ?? 0); x < Math.min(width, right ?? 0); x++) {
      for (let c = 0; c < channels; c++) sum += data[(y * width + x) * channels + c] ?? 0
      count += channels
    }
  }
  return count === 0 ? 0 : sum / count
}
