import sharp, { type Sharp } from 'sharp'
import { type Pixels, withoutIdleColour } from '../image/grey.ts'
import type { Turn } from '../image/turn.ts'
import { readingDpi } from '../limits.ts'
import { believable, type Resolution } from './resolution.ts'

sharp.cache(false)
// one page per process: a reader shares the machine with its siblings
sharp.concurrency(1)

/** A page as it lies in the original, still encoded or already decoded. */
export type PageSource = {
  picture: Buffer | Pixels
  /** Page inside `picture` (multi-page TIFF), from 0. */
  index?: number
  resolution?: Resolution | undefined
  /** The picture was made for reading: its resolution is sure and right. */
  isDrawn?: boolean
  /** A camera may have taken it: a sheet on some ground, askew and unevenly lit. */
  mayBePhoto?: boolean
  /** What the file says about how to show it: quarter turns clockwise … */
  rotate?: Turn
}

/** A decoded page as the file shows it, square pixels, at most 200 dpi; `scale` is its pixels per pixel of the file. */
export type PagePicture = Pixels & { dpi: number; scale: number }

const enoughAbove = 1.08
const tallest = 16_000

/**
 * Decodes a page in its own colour: turned as the file says, transparent parts white, at reading resolution, or so
 * many times finer.
 */
export async function decode(source: PageSource, finer = 1): Promise<PagePicture> {
  const size = await sizeOf(source)
  const said = source.resolution ?? size.resolution
  const resolution = source.isDrawn && said ? said : believable(said, size.width, size.height)
  const finest = Math.max(resolution.x, resolution.y)
  const wanted = readingDpi * finer
  const dpi = finest > wanted * enoughAbove ? wanted : finest
  const width = Math.min(tallest, Math.max(1, Math.round((size.width * dpi) / resolution.x)))
  const height = Math.min(tallest, Math.max(1, Math.round((size.height * dpi) / resolution.y)))
  let image = open(source).flatten({ background: '#ffffff' })
  if (width !== size.width || height !== size.height) {
    image = image.resize(width, height, { fit: 'fill', kernel: 'lanczos2' })
  }
  const upright = await turned(image.toColourspace(size.isGrey ? 'b-w' : 'srgb'), source, size.orientation)
  const { data, info } = upright
  if (info.channels !== 1 && info.channels !== 3) throw new Error(`a picture of ${info.channels} channels`)
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  return {
    ...withoutIdleColour(pixels),
    dpi: Math.round(dpi * 100) / 100,
    scale: width / size.width,
  }
}

function open({ picture, index }: PageSource): Sharp {
  if (!Buffer.isBuffer(picture)) {
    const { data, width, height, channels } = picture as Pixels
    return sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
  }
  // a fax with a bad line is still a page: what can be decoded is shown
  return sharp(picture, {
    failOn: 'none',
    limitInputPixels: false,
    ...(index === undefined ? {} : { page: index }),
  })
}

type Size = {
  width: number
  height: number
  isGrey: boolean
  orientation: number
  resolution?: Resolution | undefined
}

async function sizeOf(source: PageSource): Promise<Size> {
  if (!Buffer.isBuffer(source.picture)) {
    const { width, height, channels } = source.picture as Pixels
    return { width, height, isGrey: channels === 1, orientation: 1 }
  }
  const { width, height, space, density, orientation } = await open(source).metadata()
  const resolution = density ? { x: density, y: density } : undefined
  return {
    width,
    height,
    isGrey: space === 'b-w' || space === 'grey16',
    orientation: orientation ?? 1,
    resolution,
  }
}

/** Shrunk first and turned after: the turn then costs a fraction. Orientation is that of EXIF, 1 … 8. */
async function turned(image: Sharp, source: PageSource, orientation: number) {
  const flat = await image.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = flat.info
  const { mirror, degrees } = shownAs(orientation)
  const quarter = (degrees + (source.rotate ?? 0)) % 360
  if (quarter === 0 && !mirror) return flat
  let upright = sharp(flat.data, { raw: { width, height, channels: channels as 1 | 3 } })
  if (mirror) {
    const flopped = await upright.flop().raw().toBuffer()
    upright = sharp(flopped, { raw: { width, height, channels: channels as 1 | 3 } })
  }
  return upright
    .rotate(quarter)
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
}

/** How to show a picture of an EXIF orientation: mirrored left to right first, then turned clockwise. */
export function shownAs(orientation: number): { mirror: boolean; degrees: Turn } {
  const mirror = [2, 4, 5, 7].includes(orientation)
  if (orientation === 3 || orientation === 4) return { mirror, degrees: 180 }
  if (orientation === 6 || orientation === 7) return { mirror, degrees: 90 }
  if (orientation === 5 || orientation === 8) return { mirror, degrees: 270 }
  return { mirror, degrees: 0 }
}
