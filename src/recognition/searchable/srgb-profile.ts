/** Version 2 of the format: the only one that all parts of PDF/A take. */
const version = 0x02100000
const tablePoints = 1024

/**
 * An ICC profile of sRGB (IEC 61966-2-1), written here so that the same letter gives the same bytes whatever picture
 * library is installed.
 */
export function standardColours(): Buffer {
  const curve = curveOf(tablePoints)
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', text('Public Domain')],
    ['wtpt', point(0.9642, 1, 0.8249)],
    ['rXYZ', point(0.43607, 0.22249, 0.01392)],
    ['gXYZ', point(0.38515, 0.71687, 0.09708)],
    ['bXYZ', point(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  return assemble(tags)
}

function assemble(tags: [string, Buffer][]): Buffer {
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const places = new Map<Buffer, number>()
  const parts: Buffer[] = []
  let at = 128 + table.length
  for (const [i, [name, data]] of tags.entries()) {
    if (!places.has(data)) {
      places.set(data, at)
      parts.push(data, Buffer.alloc(-data.length & 3))
      at += (data.length + 3) & ~3
    }
    table.write(name, 4 + i * 12, 'latin1')
    table.writeUInt32BE(places.get(data) ?? 0, 8 + i * 12)
    table.writeUInt32BE(data.length, 12 + i * 12)
  }
  return Buffer.concat([header(at), table, ...parts])
}

function header(size: number): Buffer {
  const buffer = Buffer.alloc(128)
  buffer.writeUInt32BE(size, 0)
  buffer.writeUInt32BE(version, 8)
  buffer.write('mntrRGB XYZ ', 12, 'latin1')
  // a fixed day: the profile has no history
  for (const [i, part] of [2026, 1, 1].entries()) buffer.writeUInt16BE(part, 24 + i * 2)
  buffer.write('acsp', 36, 'latin1')
  fixed(0.9642, 1, 0.8249).copy(buffer, 68)
  return buffer
}

const fixed = (...values: number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) buffer.writeInt32BE(Math.round(value * 65536), i * 4)
  return buffer
}

const typed = (type: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), data])

const point = (x: number, y: number, z: number): Buffer => typed('XYZ ', fixed(x, y, z))

const text = (words: string): Buffer => typed('text', Buffer.from(`${words}\0`, 'latin1'))

/** ASCII only; the Unicode and Macintosh parts stay empty. */
function description(words: string): Buffer {
  const ascii = Buffer.from(`${words}\0`, 'latin1')
  const count = Buffer.alloc(4)
  count.writeUInt32BE(ascii.length)
  return typed('desc', Buffer.concat([count, ascii, Buffer.alloc(8 + 3 + 67)]))
}

function curveOf(points: number): Buffer {
  const data = Buffer.alloc(4 + points * 2)
  data.writeUInt32BE(points, 0)
  for (let i = 0; i < points; i++) {
    data.writeUInt16BE(Math.round(linear(i / (points - 1)) * 65535), 4 + i * 2)
  }
  return typed('curv', data)
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
