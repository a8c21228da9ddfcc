import sharp from 'sharp'
import type { Grey } from './grey.ts'

const readingDpi = 300
/** Inches over which the remains of a stroke flow together, and how much blacker they get. */
const reach = 0.0067
const gain = 5

/**
 * Print of which a threshold has left nothing but specks, as if it had been printed fat: what lies close together becomes a
 * stroke again. Other strokes grow together, too: what is read from it may suggest something and prove nothing.
 */
export async function thicken({ data, width, height }: Grey, dpi: number): Promise<Grey & { scale: number }> {
  const scale = Math.max(1, readingDpi / dpi)
  const large = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(Math.round(width * scale), Math.round(height * scale), { kernel: 'cubic', fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const thick = await sharp(large.data, {
    raw: { width: large.info.width, height: large.info.height, channels: 1 },
  })
    .blur(reach * dpi * scale)
    .linear(gain, 255 * (1 - gain))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: thick.data, width: thick.info.width, height: thick.info.height, scale }
}
