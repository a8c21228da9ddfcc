import sharp from 'sharp'
import type { Limits } from '../limits.ts'
import { refusals } from '../refusals.ts'
import { isWhole, readDirectories, type TiffPage, tag, tagValue } from '../tiff/directory.ts'
import { isOldJpeg, oldJpegOf } from '../tiff/old-jpeg.ts'
import { checkCount, checkPixels } from './check-size.ts'

/** In a stack so long, only one page of each coding is still decoded: the others are trusted to be like it. */
const mostTried = 200

/**
 * Pages of a TIFF. They are decoded once, for a coding that is unknown here or strips that hold rubbish would otherwise
 * show as an empty page later.
 */
export async function inspectTiff(bytes: Buffer, limits: Limits): Promise<number> {
  const pages = readDirectories(bytes, limits.pages)
  if (!pages) throw refusals.broken()
  checkCount(pages.length, limits)
  for (const [i, page] of pages.entries()) checkTiffPage(page, { number: i + 1, bytes: bytes.length, limits })
  const ofEachCoding = new Set(new Map(pages.map((page, i) => [codingOf(page), i])).values())
  for (const [index, page] of pages.entries())
    if (index < mostTried || ofEachCoding.has(index)) await tryPage(bytes, page, index)
  return pages.length
}

function checkTiffPage(page: TiffPage, about: { number: number; bytes: number; limits: Limits }): void {
  const pixels = tagValue(page, tag.width) * tagValue(page, tag.height)
  checkPixels(about.number, pixels, about.limits)
  // where the pixels of an old JPEG lie is found out when they are put together
  if (pixels === 0 || !(isOldJpeg(page) || isWhole(page, about.bytes))) throw refusals.broken()
}

const codingOf = (page: TiffPage): string =>
  [tag.compression, tag.photometric, tag.bitsPerSample, tag.samplesPerPixel, tag.tileOffsets]
    .map((number) => (number === tag.tileOffsets ? page.tags.has(number) : tagValue(page, number)))
    .join()

const missingCodec = /not configured|not implemented|unsupported|doesn't support|only supports/i

const tryPage = (bytes: Buffer, page: TiffPage, index: number): Promise<void> =>
  isOldJpeg(page) ? tryOldJpeg(bytes, page, index) : tryToDecode(bytes, index)

async function tryOldJpeg(bytes: Buffer, page: TiffPage, index: number): Promise<void> {
  const jpeg = oldJpegOf(bytes, page)
  if (jpeg === 'unknown') throw refusals.unknownCode(index + 1)
  if (jpeg === 'broken') throw refusals.broken()
  const failure = (failOn: 'truncated' | 'warning') =>
    sharp(jpeg, { failOn, limitInputPixels: false })
      .resize(16, 16)
      .raw()
      .toBuffer()
      .then(
        () => '',
        (error: Error) => error.message,
      )
  const complaint = await failure('warning')
  if (complaint && (missingPixels.test(complaint) || (await failure('truncated')))) throw refusals.broken()
}

const missingPixels = /premature end/i

/** A bad line is no reason to refuse a fax: only what gives no picture at all is one. */
async function tryToDecode(bytes: Buffer, index: number): Promise<void> {
  const small = (failOn: 'none' | 'error') =>
    sharp(bytes, { page: index, failOn, limitInputPixels: false })
      .resize(16, 16, { fit: 'fill' })
      .raw()
      .toBuffer()
  const failure = await small('error').then(
    () => '',
    (error: Error) => error.message,
  )
  if (missingCodec.test(failure)) throw refusals.unknownCode(index + 1)
  if (failure && (await small('none').then(isUniform, () => true))) throw refusals.broken()
}

const isUniform = (pixels: Buffer): boolean => pixels.every((value) => Math.abs(value - (pixels[0] ?? 0)) < 8)
