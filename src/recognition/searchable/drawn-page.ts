import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { Pixels } from '../image/grey.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import type { OpenPage } from '../pdf/pdfium.ts'
import { packRows } from './pack-rows.ts'

const dpi = 300
const mostPixels = 24_000_000
const jpegQuality = 85

/** The page as a picture, as the file shows it: fine enough to print. */
export async function drawnImage(context: PDFContext, page: OpenPage): Promise<PDFRef> {
  const inches = (page.width / 72) * (page.height / 72)
  const picture = drawPage(page, Math.min(dpi, Math.sqrt(mostPixels / inches)))
  const shared = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    BitsPerComponent: 8,
    ColorSpace: picture.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
  }
  const exact = packRows(picture.data, picture.width, picture.channels)
  const jpeg = isPhotographic(picture, exact) ? await asJpeg(picture) : undefined
  if (jpeg && jpeg.length < exact.data.length / 2) {
    return context.register(context.stream(jpeg, { ...shared, Filter: 'DCTDecode' }))
  }
  return context.register(context.stream(exact.data, { ...shared, ...exact.coding }))
}

/** Writing packs to a tenth or less without loss; what does not is a photo or a shading. */
const isPhotographic = ({ data }: Pixels, packed: { data: Buffer }): boolean =>
  packed.data.length > data.length / 10

const asJpeg = ({ data, width, height, channels }: Pixels): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: jpegQuality })
    .toBuffer()
