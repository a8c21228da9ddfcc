import sharp, { type Sharp } from 'sharp'
import type { Pixels } from '../image/grey.ts'
import { type Turn, undo } from '../image/turn.ts'

/** Widths in pixels of what a clerk is shown; zoom is made on demand. */
export const shownWidth = 1240
export const zoomWidth = 1654
export const thumbnailWidth = 110

export type Lie = { turned: Turn; skew: number }

/** The page upright and straight in its own colour, in exactly the frame in which word boxes count. */
export async function upright(page: Pixels, { turned, skew }: Lie): Promise<Pixels> {
  const stood = turned === 0 ? page : await raw(open(page).rotate(undo(turned)), page.channels)
  if (skew === 0) return stood
  const { width, height } = stood
  const rotated = await raw(open(stood).rotate(-skew, { background: '#ffffff' }), page.channels)
  const frame = {
    left: Math.max(0, Math.round((rotated.width - width) / 2)),
    top: Math.max(0, Math.round((rotated.height - height) / 2)),
    width: Math.min(width, rotated.width),
    height: Math.min(height, rotated.height),
  }
  return raw(open(rotated).extract(frame), page.channels)
}

const open = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

async function raw(image: Sharp, channels: 1 | 3): Promise<Pixels> {
  const coloured = image.toColourspace(channels === 1 ? 'b-w' : 'srgb')
  const { data, info } = await coloured.raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels }
}

/** WebP of an upright page, `width` pixels wide. */
export async function toWebp(page: Pixels, width: number): Promise<Buffer> {
  const height = Math.max(1, Math.round((page.height * width) / page.width))
  return open(page).resize(width, height, { fit: 'fill' }).webp({ quality: 60, effort: 2 }).toBuffer()
}
