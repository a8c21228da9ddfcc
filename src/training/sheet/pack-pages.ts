import { PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { imageOf, type ScannedPage } from './scan-page.ts'

export type ScanFormat = 'pdf' | 'tiff' | 'jpeg' | 'png'

const jpegQuality = (page: ScannedPage) => (page.look.photo ? 60 : 55)

const asJpeg = (page: ScannedPage) =>
  imageOf(page.bitmap)
    .withDensity(page.dpi)
    .jpeg({ quality: jpegQuality(page) })
    .toBuffer()

const blackWhite = (page: ScannedPage) => imageOf(page.bitmap).threshold(150).toColourspace('b-w')

/** Fax coding (ITU-T T.6) of the whole page in one strip, taken out of a TIFF. */
const faxStrip = async (page: ScannedPage) => {
  const { height } = page.bitmap
  const strip = Math.ceil(height / 16) * 16
  const tiff = await blackWhite(page)
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tileHeight: strip })
    .toBuffer()
  const directory = tiff.readUInt32LE(4)
  const values = new Map<number, number>()
  for (let entry = 0; entry < tiff.readUInt16LE(directory); entry++) {
    const at = directory + 2 + entry * 12
    const short = tiff.readUInt16LE(at + 2) === 3
    values.set(tiff.readUInt16LE(at), short ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8))
  }
  const [offset = 0, length = 0] = [values.get(273), values.get(279)]
  return { bytes: tiff.subarray(offset, offset + length), blackIs1: values.get(262) === 1 }
}

const embedFax = async (document: PDFDocument, page: ScannedPage) => {
  const { width, height } = page.bitmap
  const { bytes, blackIs1 } = await faxStrip(page)
  const stream = document.context.stream(bytes, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: width, Rows: height, BlackIs1: blackIs1 },
  })
  return document.context.register(stream)
}

const placeFax = async (document: PDFDocument, sheet: PDFPage, page: ScannedPage) => {
  const image = await embedFax(document, page)
  sheet.node.setXObject(PDFName.of('Scan'), image)
  const { width, height } = sheet.getSize()
  const content = document.context.stream(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`)
  sheet.node.set(PDFName.of('Contents'), document.context.register(content))
}

const packPdf = async (pages: readonly ScannedPage[]) => {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (const page of pages) {
    const size: [number, number] = [(page.bitmap.width / page.dpi) * 72, (page.bitmap.height / page.dpi) * 72]
    const sheet = document.addPage(size)
    if (page.look.colour === 'black-white') await placeFax(document, sheet, page)
    else
      sheet.drawImage(await document.embedJpg(await asJpeg(page)), {
        x: 0,
        y: 0,
        width: size[0],
        height: size[1],
      })
  }
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

const packTiff = async (pages: readonly ScannedPage[]) => {
  const fax = pages.every((page) => page.look.colour === 'black-white')
  const frames = await Promise.all(
    pages.map((page) =>
      (fax ? imageOf(page.bitmap).threshold(150) : imageOf(page.bitmap))
        .png({ compressionLevel: 1 })
        .toBuffer(),
    ),
  )
  const resolution = (pages[0]?.dpi ?? 200) / 25.4
  const joined = frames.length > 1 ? sharp(frames, { join: { animated: true } }) : sharp(frames[0])
  return fax
    ? joined
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: resolution, yres: resolution })
        .toBuffer()
    : joined.tiff({ compression: 'jpeg', quality: 60, xres: resolution, yres: resolution }).toBuffer()
}

const packSingle = (page: ScannedPage, format: 'jpeg' | 'png') =>
  format === 'jpeg'
    ? asJpeg(page)
    : imageOf(page.bitmap).withDensity(page.dpi).png({ palette: true, colours: 16, dither: 0 }).toBuffer()

/** The pages as one file without any text in it. JPEG and PNG hold one page only: the first is taken. */
export const packPages = async (pages: readonly ScannedPage[], format: ScanFormat): Promise<Buffer> => {
  if (format === 'pdf') return packPdf(pages)
  if (format === 'tiff') return packTiff(pages)
  const [first] = pages
  if (!first) throw new RangeError('no page to pack')
  return packSingle(first, format)
}
