/** One page of a TIFF: its tags by number, each a list of numbers. */
export type TiffPage = { tags: Map<number, number[]> }

export const tag = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  resolutionX: 282,
  resolutionY: 283,
  planes: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  tileByteCounts: 325,
  tileOffsets: 324,
  jpegProcess: 512,
  jpegStream: 513,
  jpegStreamBytes: 514,
  restartInterval: 515,
  quantisationTables: 519,
  directTables: 520,
  alternatingTables: 521,
  subsampling: 530,
} as const

const sizes: Record<number, number> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  16: 8,
}
const mostTags = 1_000
const mostValues = 200_000

/**
 * Reads the page directories of a TIFF without touching its pixels; undefined when the file contradicts itself
 * (offsets outside the file, a circle of directories). Stops after `most` + 1 pages.
 */
export function readDirectories(file: Buffer, most: number): TiffPage[] | undefined {
  try {
    return walk(reader(file), most)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Reader = {
  u16(at: number): number
  u32(at: number): number
  u64(at: number): number
  big: boolean
  file: Buffer
}

function reader(file: Buffer): Reader {
  const little = file.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const u32 = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const u64 = (at: number) => Number(little ? file.readBigUInt64LE(at) : file.readBigUInt64BE(at))
  return { u16, u32, u64, big: u16(2) === 43, file }
}

function walk(read: Reader, most: number): TiffPage[] {
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  let at = read.big ? read.u64(8) : read.u32(4)
  while (at !== 0 && pages.length <= most) {
    if (seen.has(at)) throw new RangeError('directories run in a circle')
    seen.add(at)
    const page = readPage(read, at)
    pages.push({ tags: page.tags })
    at = page.next
  }
  return pages
}

function readPage(read: Reader, at: number): TiffPage & { next: number } {
  const count = read.big ? read.u64(at) : read.u16(at)
  if (count > mostTags) throw new RangeError('too many tags')
  const first = at + (read.big ? 8 : 2)
  const length = read.big ? 20 : 12
  const tags = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const entry = first + i * length
    tags.set(read.u16(entry), readValues(read, entry))
  }
  const end = first + count * length
  return { tags, next: read.big ? read.u64(end) : read.u32(end) }
}

function readValues(read: Reader, entry: number): number[] {
  const type = read.u16(entry + 2)
  const count = read.big ? read.u64(entry + 4) : read.u32(entry + 4)
  const size = sizes[type] ?? 1
  const inline = entry + (read.big ? 12 : 8)
  const at = count * size <= (read.big ? 8 : 4) ? inline : read.big ? read.u64(inline) : read.u32(inline)
  // profiles and maker notes can be long and are of no interest here
  const values = Math.min(count, mostValues)
  return Array.from({ length: type === 7 || type === 2 ? 0 : values }, (_, i) =>
    readValue(read, type, at + i * size),
  )
}

function readValue(read: Reader, type: number, at: number): number {
  if (type === 3) return read.u16(at)
  if (type === 4) return read.u32(at)
  if (type === 5) return read.u32(at) / Math.max(1, read.u32(at + 4))
  if (type === 16) return read.u64(at)
  return read.file.readUInt8(at)
}

/** First value of a tag, or the fallback the standard gives. */
export const tagValue = ({ tags }: TiffPage, number: number, fallback = 0): number =>
  tags.get(number)?.[0] ?? fallback

/** False when strips or tiles are said to lie outside the file: it was cut off. */
export function isWhole(page: TiffPage, bytes: number): boolean {
  const offsets = page.tags.get(tag.stripOffsets) ?? page.tags.get(tag.tileOffsets) ?? []
  const counts = page.tags.get(tag.stripByteCounts) ?? page.tags.get(tag.tileByteCounts) ?? []
  return offsets.length > 0 && offsets.every((offset, i) => offset > 0 && offset + (counts[i] ?? 0) <= bytes)
}

/** Pixels per inch across and down; undefined when the file does not say. */
export function resolutionOf(page: TiffPage): { x: number; y: number } | undefined {
  const unit = tagValue(page, tag.resolutionUnit, 2)
  const perInch = unit === 3 ? 2.54 : 1
  const x = tagValue(page, tag.resolutionX) * perInch
  const y = tagValue(page, tag.resolutionY) * perInch
  return unit === 1 || x <= 0 || y <= 0 ? undefined : { x, y }
}
