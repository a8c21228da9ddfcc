import sharp, { type Sharp } from 'sharp'
import type { Random } from '../random.ts'
import { agePage, type ScanLook } from './age-page.ts'
import { drawLetterPage } from './draw-letter-page.ts'
import { type Bitmap, rasterise } from './rasterise.ts'
import type { Sheet } from './sheet.ts'

export type Turned = 0 | 90 | 180 | 270
export type ScannedPage = { bitmap: Bitmap; dpi: number; look: ScanLook }

export const imageOf = ({ data, ...raw }: Bitmap) => sharp(data, { raw })

const toBitmap = async (image: Sharp): Promise<Bitmap> => {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3, data }
}

const tableTop = { r: 118, g: 92, b: 70 }

/** The page as a telephone sees it: some table around it, a little out of focus. */
const photograph = (bitmap: Bitmap) => {
  const margin = Math.round(bitmap.width * 0.03)
  const table = { top: margin, bottom: margin, left: margin, right: margin, background: tableTop }
  return toBitmap(imageOf(bitmap).blur(0.6).extend(table))
}

/** A sheet after the scanner: only pixels are left of it. `turned` counts clockwise degrees. */
export const scanPage = async (
  sheet: Sheet,
  how: { look: ScanLook; dpi: number; turned?: Turned },
  random: Random,
): Promise<ScannedPage> => {
  const { look, dpi, turned = 0 } = how
  const drawn = await drawLetterPage(sheet, look.skew)
  let bitmap = await rasterise(drawn, { dpi, channels: look.colour === 'colour' ? 3 : 1 })
  agePage(bitmap, look, random)
  if (look.photo) bitmap = await photograph(bitmap)
  if (turned !== 0) {
    const upright = imageOf(bitmap).rotate(turned)
    bitmap = await toBitmap(bitmap.channels === 1 ? upright.toColourspace('b-w') : upright)
  }
  return { bitmap, dpi, look }
}
