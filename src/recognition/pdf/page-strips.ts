import type { Pixels } from '../image/grey.ts'
import { type Turn, toTurn } from '../image/turn.ts'
import { refusals } from '../refusals.ts'
import { decodeImage } from './page-bitmap.ts'
import { boundsOf, imageSize, matrixOf, objectsOf, visibleBox } from './page-objects.ts'
import { isUpright } from './page-scan.ts'
import type { OpenPage } from './pdfium.ts'

/** Pixels per point across and down, and where the strip begins, in points from the page's upper left corner. */
type Strip = {
  object: number
  width: number
  height: number
  left: number
  top: number
  sx: number
  sy: number
}

/** A page put together of strips. Resolution in pixels per inch. */
export type StripPicture = { picture: Pixels; resolution: { x: number; y: number }; rotate: Turn }

const mostStrips = 500
const mostPixels = 60_000_000
const tolerance = 0.01

/**
 * The picture of a page that its scanner cut into strips or tiles, joined pixel by pixel: drawn at another size, their
 * edges would show as bright lines through the writing. Undefined for pages that are anything else.
 */
export function joinStrips(page: OpenPage): StripPicture | undefined {
  const strips = stripsOf(page)
  const [first] = strips ?? []
  if (!strips || !first || !isTiling(page, strips)) return undefined
  const [left, bottom, right, top] = visibleBox(page)
  const width = Math.round((right - left) * first.sx)
  const height = Math.round((top - bottom) * first.sy)
  if (width * height > mostPixels) return undefined
  const picture = paste(page, strips, { width, height })
  const rotate = toTurn(page.pdfium.FPDFPage_GetRotation(page.page) * 90)
  return { picture, rotate, resolution: { x: first.sx * 72, y: first.sy * 72 } }
}

function stripsOf(page: OpenPage): Strip[] | undefined {
  const [pageLeft, , , pageTop] = visibleBox(page)
  const strips: Strip[] = []
  for (const { kind, object, nested } of objectsOf(page)) {
    if (kind === 'hidden-text') continue
    const bounds = kind === 'image' && !nested ? boundsOf(page, object) : undefined
    if (!bounds || !isUpright(matrixOf(page, object)) || strips.length >= mostStrips) return undefined
    const { width, height } = imageSize(page, object)
    const [left, bottom, right, top] = bounds
    const [sx, sy] = [width / (right - left), height / (top - bottom)]
    strips.push({ object, width, height, left: left - pageLeft, top: pageTop - top, sx, sy })
  }
  return strips.length > 1 ? strips : undefined
}

/** Of one scale, filling the page, and none above another. */
function isTiling(page: OpenPage, strips: Strip[]): boolean {
  const [left, bottom, right, top] = visibleBox(page)
  const near = (a: number, b: number) => Math.abs(a - b) <= b * tolerance
  const { sx = 0, sy = 0 } = strips[0] ?? {}
  const area = strips.reduce((sum, strip) => sum + (strip.width / strip.sx) * (strip.height / strip.sy), 0)
  const most = (of: (strip: Strip) => number) => Math.max(...strips.map(of))
  const least = (of: (strip: Strip) => number) => Math.min(...strips.map(of))
  return (
    // a strip of few rows is rounded more coarsely down than across
    strips.every((strip) => near(strip.sx, sx) && (near(strip.sy, sy) || strip.height < 100)) &&
    near(area, (right - left) * (top - bottom)) &&
    near(most((strip) => strip.left + strip.width / strip.sx) - least((strip) => strip.left), right - left) &&
    near(most((strip) => strip.top + strip.height / strip.sy) - least((strip) => strip.top), top - bottom)
  )
}

function paste(page: OpenPage, strips: Strip[], size: { width: number; height: number }): Pixels {
  const { width, height } = size
  let canvas: Pixels = { data: new Uint8Array(width * height).fill(255), width, height, channels: 1 }
  for (const strip of strips) {
    const piece = decodeImage(page, strip.object)
    // drawn, it would be a gap that nobody can tell from paper
    if (!piece) throw refusals.broken()
    if (piece.channels > canvas.channels) canvas = coloured(canvas)
    lay(piece, canvas, {
      x: Math.round(strip.left * strip.sx),
      y: Math.round(strip.top * (strips[0]?.sy ?? strip.sy)),
    })
  }
  return canvas
}

function coloured({ data, width, height }: Pixels): Pixels {
  const rgb = new Uint8Array(data.length * 3)
  for (let i = 0; i < data.length; i++) rgb.fill(data[i] ?? 0, i * 3, i * 3 + 3)
  return { data: rgb, width, height, channels: 3 }
}

/** Copies a piece onto the canvas; what reaches over its edge is cut off. */
function lay(piece: Pixels, canvas: Pixels, at: { x: number; y: number }): void {
  const source = piece.channels === canvas.channels ? piece : coloured(piece)
  const { channels } = canvas
  const from = Math.max(0, -at.x)
  const until = Math.min(source.width, canvas.width - at.x)
  if (until <= from) return
  for (let row = Math.max(0, -at.y); row < source.height && row + at.y < canvas.height; row++) {
    const start = row * source.width
    const target = ((row + at.y) * canvas.width + at.x + from) * channels
    canvas.data.set(source.data.subarray((start + from) * channels, (start + until) * channels), target)
  }
}
