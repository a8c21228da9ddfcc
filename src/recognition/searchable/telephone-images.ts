import type { PDFContext } from '@cantoo/pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { decodeHeic } from '../heic/decode-heic.ts'
import { identity } from './affine.ts'
import { codedImage, exactImages, type PlacedImage, placeOf } from './picture-images.ts'

/** PDF knows neither HEIC nor WebP, and without loss a photo would take ten times its bytes: fine JPEG it is. */
const quality = 90
/** Smaller pictures are rather screenshots or scans, which pack well without loss. */
const largestExact = 4_000_000

/** A telephone's HEIC as JPEG, upright. */
export async function heicImages(context: PDFContext, file: Buffer): Promise<PlacedImage[]> {
  const { data, width, height, channels } = await decodeHeic(file)
  const jpeg = await asJpeg(sharp(data, { raw: { width, height, channels }, limitInputPixels: false }))
  return [{ image: codedImage(context, jpeg, { width, height, isGrey: channels === 1 }), place: identity }]
}

/** A telephone's WebP as JPEG, placed as its EXIF note says; small or partly transparent ones without loss. */
export async function webpImages(context: PDFContext, file: Buffer): Promise<PlacedImage[]> {
  const picture = sharp(file, { failOn: 'none', limitInputPixels: false })
  const { width, height, hasAlpha, orientation } = await picture.metadata()
  if (hasAlpha || width * height <= largestExact) return exactImages(context, file)
  const image = codedImage(context, await asJpeg(picture), { width, height, isGrey: false })
  return [{ image, place: placeOf(orientation ?? 1) }]
}

const asJpeg = (picture: Sharp): Promise<Buffer> => picture.toColourspace('srgb').jpeg({ quality }).toBuffer()
