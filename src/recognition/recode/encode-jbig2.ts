import type { Bits } from './bits.ts'
import { MqEncoder } from './mq-encoder.ts'

/** Context that tells whether a row repeats the one above (ITU-T T.88, 6.2.5.7, template 0). */
const repeats = 0x9b25
const contexts = 1 << 16

/**
 * A picture as a JBIG2 stream for PDF: page information and one generic region (ITU-T T.88, template 0). Every pixel
 * is coded by itself; symbols, which may take one letter for another, are not used.
 */
export function encodeJbig2(bits: Bits): Buffer {
  const { width, height } = bits
  if (width < 1 || height < 1 || bits.data.length < width * height) throw new RangeError('no picture')
  const page = Buffer.alloc(19)
  page.writeUInt32BE(width, 0)
  page.writeUInt32BE(height, 4)
  const region = Buffer.alloc(26)
  region.writeUInt32BE(width, 0)
  region.writeUInt32BE(height, 4)
  region[17] = typicalPrediction
  for (const [i, value] of adaptivePixels.entries()) region.writeInt8(value, 18 + i)
  return Buffer.concat([
    segment(0, pageInformation, page),
    segment(1, genericRegion, region, encodeRows(bits)),
  ])
}

const pageInformation = 48
const genericRegion = 38
const typicalPrediction = 0x08
const adaptivePixels = [3, -1, -3, -1, 2, -2, -2, -2]

function segment(number: number, kind: number, ...parts: Uint8Array[]): Buffer {
  const header = Buffer.alloc(11)
  header.writeUInt32BE(number, 0)
  header[4] = kind
  header[6] = 1
  header.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 0),
    7,
  )
  return Buffer.concat([header, ...parts])
}

/** White around the picture, so that no neighbour has to be asked whether it exists. */
const margin = 4

function encodeRows({ data, width, height }: Bits): Uint8Array {
  const coder = new MqEncoder(contexts)
  let [above2, above, row] = [0, 1, 2].map(() => new Uint8Array(width + 2 * margin)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  let didRepeat = 0
  for (let y = 0; y < height; y++) {
    row.set(data.subarray(y * width, (y + 1) * width), margin)
    const doesRepeat = isSame(row, above) ? 1 : 0
    coder.encode(repeats, doesRepeat ^ didRepeat)
    didRepeat = doesRepeat
    if (!doesRepeat) encodeRow(coder, row, above, above2)
    const free = above2
    above2 = above
    above = row
    row = free
  }
  return coder.finish()
}

const isSame = (row: Uint8Array, other: Uint8Array): boolean => Buffer.compare(row, other) === 0

/** The context of a pixel: five pixels two rows above, seven of the row above, four before it. */
function encodeRow(coder: MqEncoder, row: Uint8Array, above: Uint8Array, above2: Uint8Array): void {
  const end = row.length - margin
  let c2 = ((above2[margin] as number) << 1) | (above2[margin + 1] as number)
  let c1 =
    ((above[margin] as number) << 2) | ((above[margin + 1] as number) << 1) | (above[margin + 2] as number)
  let c0 = 0
  for (let x = margin; x < end; x++) {
    c2 = ((c2 << 1) | (above2[x + 2] as number)) & 31
    c1 = ((c1 << 1) | (above[x + 3] as number)) & 127
    const bit = row[x] as number
    coder.encode((c2 << 11) | (c1 << 4) | c0, bit)
    c0 = ((c0 << 1) | bit) & 15
  }
}
