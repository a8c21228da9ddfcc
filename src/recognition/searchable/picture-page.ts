import type { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { MediaType, PageReading } from '../contract.ts'
import { heicSize } from '../heic/decode-heic.ts'
import { shownAs } from '../pages/page-picture.ts'
import { chain, scale } from './affine.ts'
import type { PageLayout } from './lay-page.ts'
import { isPhoto, type PictureSize, pointsPerPixel } from './photo-frame.ts'
import { exactImages, jpegImages, type PlacedImage, tiffImages } from './picture-images.ts'
import { heicImages, webpImages } from './telephone-images.ts'

type Picture = { bytes: Buffer; mediaType: MediaType; page: number; reading: PageReading }

/** A page that is a picture file, or one page of a TIFF. */
export async function layoutOfPicture(document: PDFDocument, picture: Picture): Promise<PageLayout> {
  const { reading } = picture
  const placed = await imagesOf(document, picture)
  const shown = isPhoto(reading) ? await shownSize(picture) : sizeOfReading(reading)
  const points = isPhoto(reading) ? pointsPerPixel(reading) : 72 / reading.dpi
  const [width, height] = [shown.width * points, shown.height * points]
  return {
    reading,
    box: { left: 0, bottom: 0, width, height },
    rotate: 0,
    picture: shown,
    objects: placed.map(({ image, place }) => ({
      object: image,
      matrix: chain(place, scale(width, height)),
    })),
    speaks: false,
    words: reading.words,
  }
}

function imagesOf({ context }: PDFDocument, { bytes, mediaType, page }: Picture): Promise<PlacedImage[]> {
  if (mediaType === 'image/tiff') return tiffImages(context, bytes, page - 1)
  if (mediaType === 'image/jpeg') return jpegImages(context, bytes)
  if (mediaType === 'image/heic') return heicImages(context, bytes)
  return mediaType === 'image/webp' ? webpImages(context, bytes) : exactImages(context, bytes)
}

function sizeOfReading({ width, height, turned }: PageReading): PictureSize {
  return turned % 180 === 0 ? { width, height } : { width: height, height: width }
}

async function shownSize({ bytes, mediaType, page }: Picture): Promise<PictureSize> {
  if (mediaType === 'image/heic') return heicSize(bytes)
  const { width, height, orientation } = await sharp(bytes, {
    page: page - 1,
    limitInputPixels: false,
  }).metadata()
  return shownAs(orientation ?? 1).degrees % 180 === 0 ? { width, height } : { width: height, height: width }
}
