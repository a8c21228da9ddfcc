import sharp from 'sharp'
import { inFours, isBilevel, type Pixels, pastWhite } from '../image/grey.ts'
import { type Affine, chained, resample, type Size, whitePixels } from '../image/resample.ts'
import { askew } from '../image/straighten.ts'
import { beforeTurn, type Turn, undo } from '../image/turn.ts'

/** Widths in pixels of what a clerk is shown; zoom is made on demand. */
export const shownWidth = 1240
export const zoomWidth = 1654
export const thumbnailWidth = 110

/** How a page lies in its picture. */
export type Lie = { turned: Turn; skew: number }

/** WebP pictures of a page, upright and straight: one to read, one to recognise it by. */
export async function render(page: Pixels, lie: Lie): Promise<{ image: Buffer; thumbnail: Buffer }> {
  return encode(await show(page, lie, shownWidth), isBilevel(page))
}

/** The two pictures of a page that is drawn; they are made in another thread from this call on. */
export async function encode(
  shown: Pixels,
  isBilevel: boolean,
): Promise<{ image: Buffer; thumbnail: Buffer }> {
  const [image, thumbnail] = await Promise.all([
    toWebp(shown, isBilevel),
    open(shown).resize(thumbnailWidth).webp(softly).toBuffer(),
  ])
  return { image, thumbnail }
}

/** WebP of a page `width` pixels wide, upright and straight. */
export async function renderAt(page: Pixels, lie: Lie, width: number): Promise<Buffer> {
  // between pixels one can magnify, but not shrink to a fraction
  const least = Math.ceil(frameOf(page, lie.turned).width * 0.7)
  const shown = await show(page, lie, Math.max(width, least))
  return toWebp(shown.width === width ? shown : await narrow(shown, width), isBilevel(page))
}

/** The page in exactly the frame in which word boxes count, scaled to `width`; drawn in one pass. */
export async function show(page: Pixels, { turned, skew }: Lie, width: number): Promise<Pixels> {
  // straight colour is the one case in which libvips is faster
  if (skew === 0 && turned === 0 && page.channels === 3) return narrow(page, width)
  const frame = frameOf(page, turned)
  const scale = frame.width / width
  const height = Math.max(1, Math.round(frame.height / scale))
  const scaleDown = frame.height / height
  const scaled: Affine = [scale, 0, scale / 2 - 0.5, 0, scaleDown, scaleDown / 2 - 0.5]
  const stood = chained(scaled, askew(frame, skew))
  return resample(page, chained(stood, beforeTurn(page, undo(turned))), { width, height })
}

/** Size of a page once it stands upright. */
export const frameOf = ({ width, height }: Size, turned: Turn): Size =>
  turned % 180 === 0 ? { width, height } : { width: height, height: width }

const open = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

async function narrow(page: Pixels, width: number): Promise<Pixels> {
  const height = Math.max(1, Math.round((page.height * width) / page.width))
  const image = open(page)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace(page.channels === 1 ? 'b-w' : 'srgb')
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: page.channels }
}

const softly = { quality: 60, effort: 0 }

/** Black and white need no more than the two greys between them: sharper, smaller and faster than with losses. */
function toWebp(shown: Pixels, isBilevel: boolean): Promise<Buffer> {
  if (!isBilevel) return open(shown).webp(softly).toBuffer()
  const data = whitePixels(shown.data.length)
  const fours = inFours(shown.data)
  for (let at = 0; at < data.length; at++) {
    data[at] = fourGreys[shown.data[at] ?? 255] ?? 255
    at = pastWhite(fours, at, data.length)
  }
  return open({ ...shown, data })
    .webp({ lossless: true, effort: 0 })
    .toBuffer()
}

const fourGreys = Uint8Array.from({ length: 256 }, (_, value) => Math.round(value / 85) * 85)
