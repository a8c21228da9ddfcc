import { withoutExif } from '../pdf/jpeg-segments.ts'
import { type TiffPage, tag, tagValue } from './directory.ts'
import { type Frame, frameOf, type JpegHead, marker, partsOf, readHead, segment } from './jpeg-stream.ts'

/** JPEG in TIFF as of 1992, before it was put right: many office devices of 2000 to 2010 wrote it. */
export const isOldJpeg = (page: TiffPage): boolean => tagValue(page, tag.compression) === 6

/** Why a page has no picture: its bytes contradict themselves, or they are laid out in a way not known here. */
type Failure = 'broken' | 'unknown'

/** Beside whole blocks a picture may be a little larger than its page says. */
const largestRest = 16

/**
 * The picture of such a page as a JPEG of its own. Either the file holds it as one stream, or it holds the head of one
 * and the coded pixels in strips, or nothing but the tables; then the stream is put together from them.
 */
export function oldJpegOf(file: Buffer, page: TiffPage): Buffer | Failure {
  if (tagValue(page, tag.planes, 1) !== 1 || page.tags.has(tag.tileOffsets)) return 'unknown'
  const jpeg = assemble(file, page)
  if (typeof jpeg === 'string') return jpeg
  const frame = frameIn(readHead(jpeg))
  if (!frame || !isNear(frame.width, tagValue(page, tag.width))) return 'broken'
  if (!isNear(frame.height, tagValue(page, tag.height))) return 'broken'
  return lyingAs(withoutExif(jpeg), tagValue(page, tag.orientation, 1))
}

const isNear = (one: number, other: number) => one >= other && one - other < largestRest
const frameIn = (head: JpegHead | undefined) => head?.frame && frameOf(head.frame)

function assemble(file: Buffer, page: TiffPage): Buffer | Failure {
  const strips = stripsOf(file, page)
  if (!strips) return 'broken'
  const stream = streamIn(file, page, strips)
  if (stream === 'broken') return stream
  const head = stream ? readHead(stream.bytes) : headOfTables(file, page)
  if (!head || typeof head === 'string') return head ?? 'broken'
  const whole = stream && wholeStream(stream, head, strips)
  if (whole) return whole
  if (strips.length === 0) return 'broken'
  return joinStrips(page, head, strips)
}

type Strip = { at: number; bytes: Buffer }

function stripsOf(file: Buffer, page: TiffPage): Strip[] | undefined {
  const counts = page.tags.get(tag.stripByteCounts) ?? []
  const strips = (page.tags.get(tag.stripOffsets) ?? []).map((at, i) => ({
    at,
    bytes: cut(file, at, counts[i]),
  }))
  return strips.every((strip): strip is Strip => strip.bytes !== undefined) ? strips : undefined
}

/** Undefined where the file ends before. */
const cut = (file: Buffer, at: number, length = 0): Buffer | undefined =>
  at > 0 && length > 0 && at + length <= file.length ? file.subarray(at, at + length) : undefined

type Stream = { at: number; bytes: Buffer; isMeasured: boolean }

/** The stream that the page names, or its only strip when that is one. */
function streamIn(file: Buffer, page: TiffPage, strips: Strip[]): Stream | 'broken' | undefined {
  const at = tagValue(page, tag.jpegStream)
  if (at === 0) {
    const [only] = strips
    const isStream = strips.length === 1 && only && readHead(only.bytes)
    return isStream ? { ...only, isMeasured: true } : undefined
  }
  const said = tagValue(page, tag.jpegStreamBytes)
  const bytes = cut(file, at, said || file.length - at)
  return bytes ? { at, bytes, isMeasured: said > 0 } : 'broken'
}

/** The stream when its pixels are part of it: it says how long it is, or they are where the strips are said to be. */
function wholeStream({ at, bytes, isMeasured }: Stream, { scan, pixels }: JpegHead, strips: Strip[]) {
  if (!scan) return undefined
  const first = strips[0]?.at ?? at
  const holdsStrips = first === at || first === at + pixels
  if (!isMeasured && !holdsStrips) return undefined
  const end = bytes.indexOf(Buffer.from([0xff, marker.end]), pixels)
  if (end >= 0) return bytes.subarray(0, end + 2)
  // the mark at the end is often missing; whether pixels are, shows when they are decoded
  return isMeasured && holdsStrips && bytes.length > pixels
    ? Buffer.concat([bytes, Buffer.from([0xff, marker.end])])
    : undefined
}

const baseline = 1

/** A head for pages that name their tables one by one. */
function headOfTables(file: Buffer, page: TiffPage): JpegHead | Failure {
  const components = tagValue(page, tag.samplesPerPixel, 1)
  const isGrey = components === 1 && tagValue(page, tag.photometric, 1) === 1
  if ((!isGrey && components !== 3) || tagValue(page, tag.jpegProcess, baseline) !== baseline)
    return 'unknown'
  const kinds = {
    quantisation: listTables(page, tag.quantisationTables, (at) => cut(file, at, 64)),
    direct: listTables(page, tag.directTables, (at) => huffmanAt(file, at)),
    alternating: listTables(page, tag.alternatingTables, (at) => huffmanAt(file, at)),
  }
  const { quantisation, direct, alternating } = kinds
  if (!quantisation || !direct || !alternating) return 'broken'
  const sampling = page.tags.get(tag.subsampling) ?? [2, 2]
  const ids = Array.from({ length: components }, (_, i) => i)
  const parts = ids.map((i) => {
    const both = isGrey || i > 0 ? [1, 1] : sampling
    return [i + 1, ((both[0] ?? 2) << 4) | (both[1] ?? 2), quantisation.of(i)]
  })
  const size = Buffer.alloc(6)
  size.writeUInt8(8, 0)
  size.writeUInt16BE(tagValue(page, tag.height) & 0xffff, 1)
  size.writeUInt16BE(tagValue(page, tag.width) & 0xffff, 3)
  size.writeUInt8(components, 5)
  const selectors = ids.flatMap((i) => [i + 1, (direct.of(i) << 4) | alternating.of(i)])
  return {
    tables: [
      ...quantisation.tables.map((table, i) => segment(marker.quantisation, Buffer.from([i, ...table]))),
      ...direct.tables.map((table, i) => segment(marker.huffman, Buffer.from([i, ...table]))),
      ...alternating.tables.map((table, i) => segment(marker.huffman, Buffer.from([16 + i, ...table]))),
    ],
    frame: segment(marker.frame, Buffer.concat([size, Buffer.from(parts.flat())])),
    scan: segment(marker.scan, Buffer.from([components, ...selectors, 0, 63, 0])),
    interval: 0,
    pixels: 0,
  }
}

/** Equal tables are one; undefined where one lies outside the file. `of` says which of them a component uses. */
function listTables(page: TiffPage, number: number, read: (at: number) => Buffer | undefined) {
  const found = (page.tags.get(number) ?? []).slice(0, 3).map(read)
  if (found.length === 0 || !found.every((table) => table !== undefined)) return undefined
  const tables: Buffer[] = []
  for (const table of found) if (!tables.some((known) => known.equals(table))) tables.push(table)
  return {
    tables,
    of: (component: number) => {
      const own = found[Math.min(component, found.length - 1)]
      return Math.max(
        0,
        tables.findIndex((table) => own && table.equals(own)),
      )
    },
  }
}

/** How many codes there are of each length, then what they mean. */
function huffmanAt(file: Buffer, at: number): Buffer | undefined {
  const codes = cut(file, at, 16)?.reduce((sum, count) => sum + count, 0)
  return codes === undefined || codes > 256 ? undefined : cut(file, at, 16 + codes)
}

/** Each strip is coded as if it were the first: between them stand restarts, numbered anew from the first to the last. */
function joinStrips(page: TiffPage, head: JpegHead, strips: Strip[]): Buffer | Failure {
  const frame = frameIn(head)
  if (!head.frame || !frame) return 'unknown'
  const coded = strips.map(({ bytes }) => codedIn(bytes))
  if (!coded.every((one) => one !== undefined)) return 'unknown'
  const interval = intervalOf(page, frame, { own: head.interval, strips: strips.length })
  if (interval === undefined) return 'unknown'
  const parts = coded.flatMap(({ pixels }) => partsOf(pixels))
  if (parts.length !== (interval === 0 ? 1 : Math.ceil(blocksIn(frame, frame.height) / interval)))
    return 'broken'
  const pixels = parts.flatMap((part, i) =>
    i === 0 ? [part] : [Buffer.from([0xff, marker.firstRestart + ((i - 1) % 8)]), part],
  )
  return Buffer.concat([
    Buffer.from([0xff, marker.start]),
    ...head.tables,
    head.frame,
    ...(interval > 0 ? [segment(marker.interval, Buffer.from([interval >> 8, interval & 255]))] : []),
    coded[0]?.scan ?? head.scan ?? usualScan(frame),
    ...pixels,
    Buffer.from([0xff, marker.end]),
  ])
}

/** The coded pixels of a strip; some begin with the head of a scan, other heads are not known. */
function codedIn(strip: Buffer): { scan?: Buffer; pixels: Buffer } | undefined {
  const kind = strip[0] === 0xff ? strip[1] : 0
  if (kind === 0) return { pixels: strip }
  if (kind !== marker.scan || strip.length < 4) return undefined
  const end = 2 + strip.readUInt16BE(2)
  return { scan: strip.subarray(0, end), pixels: strip.subarray(end) }
}

const blocksIn = ({ width, block }: Frame, rows: number): number =>
  Math.ceil(width / block.width) * Math.ceil(rows / block.height)

/** Undefined where strips do not end with a whole block or restart: they cannot stand in one stream. */
function intervalOf(page: TiffPage, frame: Frame, { own, strips }: { own: number; strips: number }) {
  const said = own || tagValue(page, tag.restartInterval)
  if (strips === 1) return said
  const rows = tagValue(page, tag.rowsPerStrip)
  const blocks = blocksIn(frame, rows)
  const fits = rows % frame.block.height === 0 && blocks > 0 && blocks < 2 ** 16
  return fits && (said === 0 || blocks % said === 0) ? said || blocks : undefined
}

/** First table for brightness, second one for colours. */
const usualScan = ({ components }: Frame): Buffer =>
  segment(
    marker.scan,
    Buffer.from([components.length, ...components.flatMap((id, i) => [id, i === 0 ? 0 : 0x11]), 0, 63, 0]),
  )

/** A JPEG with a note of how it lies, as the page of a TIFF says it. */
function lyingAs(jpeg: Buffer, orientation: number): Buffer {
  if (orientation < 2 || orientation > 8) return jpeg
  const note = Buffer.from(
    `Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
    'latin1',
  )
  return Buffer.concat([jpeg.subarray(0, 2), segment(marker.exif, note), jpeg.subarray(2)])
}
