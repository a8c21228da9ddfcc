import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib'

/** A picture as a PDF holds it. */
export type PdfImage = {
  data: Uint8Array
  width: number
  height: number
  dict: Record<string, unknown>
  jbig2Globals?: Uint8Array
}

/** A place in points: left, bottom, width, height. */
export type Place = [number, number, number, number]

/** A PDF of one page on which pictures lie as their dictionaries say. */
export async function pdfOfImages(
  size: [number, number],
  images: { image: PdfImage; place: Place }[],
  { rotate = 0, more = '' } = {},
): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage(size)
  if (rotate) page.node.set(PDFName.of('Rotate'), document.context.obj(rotate))
  const content = images.map(({ image, place: [x, y, width, height] }, i) => {
    page.node.setXObject(PDFName.of(`Im${i}`), embed(document, image))
    return `q ${width} 0 0 ${height} ${x} ${y} cm /Im${i} Do Q\n`
  })
  page.node.addContentStream(document.context.register(document.context.stream(content.join('') + more)))
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

function embed({ context }: PDFDocument, { data, width, height, dict, jbig2Globals }: PdfImage): PDFRef {
  const globals = jbig2Globals && {
    DecodeParms: { JBIG2Globals: context.register(context.stream(jbig2Globals)) },
  }
  return context.register(
    context.stream(data, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ...(dict as Record<string, never>),
      ...globals,
    }),
  )
}

/** Grey of any depth, packed without loss; `predictor` 15 is PNG's, 2 is TIFF's. */
export function flateGrey(
  page: { data: Uint8Array; width: number; height: number },
  { bits = 8, predictor = 1 }: { bits?: 1 | 8 | 16; predictor?: 1 | 2 | 15 } = {},
): PdfImage {
  const rowBytes = Math.ceil((page.width * bits) / 8)
  const packed = new Uint8Array(rowBytes * page.height)
  for (let y = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++) {
      const value = page.data[y * page.width + x] ?? 0
      const row = y * rowBytes
      if (bits === 1)
        packed[row + (x >> 3)] = (packed[row + (x >> 3)] ?? 0) | (value > 127 ? 128 >> (x & 7) : 0)
      else packed.fill(value, row + (x * bits) / 8, row + ((x + 1) * bits) / 8)
    }
  }
  const coded = predictor === 1 ? packed : predicted(packed, rowBytes, predictor)
  return {
    data: deflateSync(coded),
    width: page.width,
    height: page.height,
    dict: {
      BitsPerComponent: bits,
      ColorSpace: 'DeviceGray',
      Filter: 'FlateDecode',
      ...(predictor === 1
        ? {}
        : { DecodeParms: { Predictor: predictor, Colors: 1, BitsPerComponent: bits, Columns: page.width } }),
    },
  }
}

/** Differences to the left neighbour, each row led by its kind where PNG wants it. */
function predicted(packed: Uint8Array, rowBytes: number, predictor: 2 | 15): Uint8Array {
  const lead = predictor === 15 ? 1 : 0
  const rows = packed.length / rowBytes
  const coded = new Uint8Array(packed.length + rows * lead)
  for (let y = 0; y < rows; y++) {
    const to = y * (rowBytes + lead)
    if (lead) coded[to] = 1
    for (let x = 0; x < rowBytes; x++)
      coded[to + lead + x] = (packed[y * rowBytes + x] ?? 0) - (x ? (packed[y * rowBytes + x - 1] ?? 0) : 0)
  }
  return coded
}

/** A black-and-white page as JBIG2 in the coding of fax machines, its comment among the globals. */
export function jbig2Of(g4: Uint8Array, width: number, height: number): { data: Buffer; globals: Buffer } {
  const u32 = (...values: number[]) =>
    Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()))
  const segment = (number: number, [type, page]: [number, number], content: Buffer) =>
    Buffer.concat([u32(number), Buffer.from([type, 0, page]), u32(content.length), content])
  const pageInfo = Buffer.concat([u32(width, height, 0, 0), Buffer.from([0, 0, 0])])
  const mmr = 1
  const region = Buffer.concat([u32(width, height, 0, 0), Buffer.from([0, mmr]), g4])
  return {
    data: Buffer.concat([segment(1, [48, 1], pageInfo), segment(2, [38, 1], region)]),
    globals: segment(0, [62, 0], u32(0x20000000)),
  }
}
