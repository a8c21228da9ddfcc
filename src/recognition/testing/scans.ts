import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { type Grey, greyOf } from '../image/grey.ts'
import { type Turn, turn } from '../image/turn.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { openPage, openPdf } from '../pdf/pdfium.ts'
import { a4 } from './letters.ts'

/** How a sheet lay on the scanner. */
export type Lie = { dpi?: number; turned?: Turn; skew?: number }

/** Puts a page of a PDF on the scanner. */
export async function scan(
  pdf: Buffer,
  { dpi = 200, turned = 0, skew = 0 }: Lie = {},
  number = 1,
): Promise<Grey> {
  using opened = await openPdf(pdf)
  using page = openPage(opened, number)
  const straight = greyOf(drawPage(page, dpi))
  return turn(skew === 0 ? straight : await tilt(straight, skew), turned)
}

async function tilt({ data, width, height }: Grey, degrees: number): Promise<Grey> {
  const tilted = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
    .png()
    .toBuffer({ resolveWithObject: true })
  const left = Math.floor((tilted.info.width - width) / 2)
  const top = Math.floor((tilted.info.height - height) / 2)
  const cut = sharp(tilted.data).extract({ left, top, width, height }).toColourspace('b-w')
  return { data: await cut.raw().toBuffer(), width, height }
}

/** An empty sheet, slightly grey as paper is. */
export function emptySheet(shade = 245, dpi = 200): Grey {
  const width = Math.round((a4[0] / 72) * dpi)
  const height = Math.round((a4[1] / 72) * dpi)
  return { data: new Uint8Array(width * height).fill(shade), width, height }
}

/** Fills a rectangle given in millimetres. */
export function blacken(page: Grey, x: number, y: number, size: [number, number], dpi = 200): void {
  const px = (mm: number) => Math.round((mm * dpi) / 25.4)
  for (let row = px(y); row < px(y + size[1]); row++)
    page.data.fill(20, row * page.width + px(x), row * page.width + px(x + size[0]))
}

const pixels = ({ data, width, height }: Grey) =>
  sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')

export const asJpeg = (page: Grey, dpi = 200): Promise<Buffer> =>
  pixels(page).withMetadata({ density: dpi }).jpeg({ quality: 80 }).toBuffer()

export const asPng = (page: Grey, dpi = 200): Promise<Buffer> =>
  pixels(page).withMetadata({ density: dpi }).png().toBuffer()

/** A multi-page TIFF of pages of the same size. */
export async function asTiff(
  pages: Grey[],
  compression: 'ccittfax4' | 'lzw' | 'deflate' | 'jpeg' = 'ccittfax4',
  dpi = 200,
): Promise<Buffer> {
  const first = pages[0]
  if (!first) throw new RangeError('a TIFF needs a page')
  const raw = {
    width: first.width,
    height: first.height * pages.length,
    channels: 1 as const,
    pageHeight: first.height,
  }
  return sharp(Buffer.concat(pages.map(({ data }) => data)), { raw })
    .toColourspace('b-w')
    .tiff({
      compression,
      ...(compression === 'ccittfax4' ? { bitdepth: 1 } : {}),
      xres: dpi / 25.4,
      yres: dpi / 25.4,
    })
    .toBuffer()
}

/** What a scanner writes: a PDF whose pages are one JPEG each. */
export async function asImagePdf(pages: Grey[], dpi = 200): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (const page of pages) {
    const image = await document.embedJpg(await asJpeg(page, dpi))
    const size: [number, number] = [(page.width / dpi) * 72, (page.height / dpi) * 72]
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] })
  }
  return Buffer.from(await document.save())
}

/** Prints a code in the middle of a page. */
export async function stampCode(
  page: Grey,
  text: string,
  format: 'QRCode' | 'DataMatrix' | 'Code128' = 'QRCode',
): Promise<Grey> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  const { image, error } = await writeBarcode(text, { format, scale: 8 })
  if (!image) throw new Error(error)
  const code = Buffer.from(await image.arrayBuffer())
  const data = await pixels(page).png().toBuffer()
  const stamped = sharp(data)
    .composite([{ input: code, left: 500, top: 1_300 }])
    .toColourspace('b-w')
  return { ...page, data: await stamped.raw().toBuffer() }
}
