import sharp from 'sharp'
import { tag } from '../tiff/directory.ts'
import { marker, readHead } from '../tiff/jpeg-stream.ts'

/** Raw pixels, grey or RGB. */
export type Picture = { data: Uint8Array; width: number; height: number; channels: 1 | 3 }

/** How a device of its time laid the picture down. */
export type Layout = {
  /** `stream`: one stream, named by the page; `head`: its head is, the pixels lie in strips; `tables`: only tables are. */
  as: 'stream' | 'head' | 'tables'
  rowsPerStrip?: number
  /** Restarts inside each strip, after so many rows of pixels. */
  restartRows?: number
  isMeasured?: boolean
  hasEnd?: boolean
  orientation?: number
}

type Tags = Map<number, number | number[]>

/** A TIFF of one page in the JPEG of 1992, with values as II and LONG. */
export async function asOldJpegTiff(picture: Picture, layout: Layout): Promise<Buffer> {
  const { as, rowsPerStrip = picture.height, restartRows = rowsPerStrip } = layout
  const file = new Body()
  const whole = await encode(picture)
  const head = readHead(whole)
  if (!head?.frame || !head.scan) throw new Error('sharp wrote another JPEG than expected')
  const tags: Tags = new Map([
    [tag.width, picture.width],
    [tag.height, picture.height],
    [tag.bitsPerSample, 8],
    [tag.compression, 6],
    [tag.photometric, picture.channels === 1 ? 1 : 6],
    [tag.orientation, layout.orientation ?? 1],
    [tag.samplesPerPixel, picture.channels],
    [tag.rowsPerStrip, rowsPerStrip],
    [tag.jpegProcess, 1],
  ])
  if (as === 'stream') {
    const stream = layout.hasEnd === false ? whole.subarray(0, -2) : whole
    const at = file.add(stream)
    tags.set(tag.jpegStream, at)
    if (layout.isMeasured !== false) tags.set(tag.jpegStreamBytes, stream.length)
    tags.set(tag.stripOffsets, at + head.pixels)
    tags.set(tag.stripByteCounts, stream.length - head.pixels)
    return file.closed(tags)
  }
  if (as === 'head') {
    tags.set(tag.jpegStream, file.add(whole.subarray(0, head.pixels)))
    tags.set(tag.jpegStreamBytes, head.pixels)
  } else nameTables(file, tags, { tables: head.tables, isGrey: picture.channels === 1 })
  const strips: Buffer[] = []
  for (const rows of cutRows(picture, rowsPerStrip)) {
    const parts = await Promise.all(cutRows(rows, restartRows).map(pixelsOf))
    strips.push(Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [restart(i - 1), part]))))
  }
  const blocks = Math.ceil(picture.width / (picture.channels === 1 ? 8 : 16))
  if (restartRows < rowsPerStrip)
    tags.set(tag.restartInterval, (blocks * restartRows) / (picture.channels === 1 ? 8 : 16))
  tags.set(
    tag.stripByteCounts,
    strips.map(({ length }) => length),
  )
  tags.set(
    tag.stripOffsets,
    strips.map((strip) => file.add(strip)),
  )
  return file.closed(tags)
}

const restart = (number: number) => Buffer.from([0xff, marker.firstRestart + (number % 8)])

/** Always with the tables of the standard, so that strips made apart fit one head. */
const encode = ({ data, width, height, channels }: Picture): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: 85, chromaSubsampling: '4:2:0', optimiseCoding: false })
    .toBuffer()

const pixelsOf = async (picture: Picture): Promise<Buffer> => {
  const stream = await encode(picture)
  return stream.subarray(readHead(stream)?.pixels, -2)
}

const cutRows = ({ data, width, height, channels }: Picture, rows: number): Picture[] =>
  Array.from({ length: Math.ceil(height / rows) }, (_, i) => {
    const from = i * rows
    const to = Math.min(height, from + rows)
    const line = width * channels
    return { data: data.subarray(from * line, to * line), width, height: to - from, channels }
  })

/** Each component names its own tables, though those of both colours are the same. */
function nameTables(file: Body, tags: Tags, { tables, isGrey }: { tables: Buffer[]; isGrey: boolean }): void {
  const found = new Map<number, Buffer>()
  for (const table of tables)
    for (let at = 4; at < table.length; ) {
      const kind = table[1] === marker.quantisation ? 0x100 : 0
      const codes = table.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)
      const length = kind ? 64 : 16 + codes
      found.set(kind + (table[at] ?? 0), table.subarray(at + 1, at + 1 + length))
      at += 1 + length
    }
  const place = (id: number) => file.add(found.get(id) ?? Buffer.alloc(0))
  const each = (first: number) =>
    isGrey ? [place(first)] : [place(first), place(first + 1), place(first + 1)]
  tags.set(tag.quantisationTables, each(0x100))
  tags.set(tag.directTables, each(0))
  tags.set(tag.alternatingTables, each(0x10))
  if (!isGrey) tags.set(tag.subsampling, [2, 2])
}

class Body {
  private parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')]
  private length = 8

  add(bytes: Buffer): number {
    const at = this.length
    const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
    this.parts.push(even)
    this.length += even.length
    return at
  }

  closed(tags: Tags): Buffer {
    const entries = [...tags].toSorted(([one], [other]) => one - other)
    const longs = (values: number[]) => Buffer.from(Uint32Array.from(values).buffer)
    const rows = entries.map(([number, value]) => {
      const values = [value].flat()
      const row = Buffer.alloc(12)
      row.writeUInt16LE(number, 0)
      row.writeUInt16LE(4, 2)
      row.writeUInt32LE(values.length, 4)
      row.writeUInt32LE(values.length === 1 ? (values[0] ?? 0) : this.add(longs(values)), 8)
      return row
    })
    const count = Buffer.alloc(2)
    count.writeUInt16LE(rows.length)
    const at = this.add(Buffer.concat([count, ...rows, Buffer.alloc(4)]))
    const file = Buffer.concat(this.parts)
    file.writeUInt32LE(at, 4)
    return file
  }
}
