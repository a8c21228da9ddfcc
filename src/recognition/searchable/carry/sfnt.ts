import { unfit } from './unfit.ts'
import { withinBounds } from './within-bounds.ts'

/** The tables of a TrueType or OpenType file by tag. Throws `Unfit` when one lies beyond its end. */
export const tablesOf = (data: Buffer): Map<string, Buffer> =>
  withinBounds(() => {
    const tables = new Map<string, Buffer>()
    for (let i = 0; i < data.readUInt16BE(4); i++) {
      const entry = 12 + i * 16
      const offset = data.readUInt32BE(entry + 8)
      const end = offset + data.readUInt32BE(entry + 12)
      if (end > data.length) unfit('font program')
      tables.set(data.toString('latin1', entry, entry + 4), data.subarray(offset, end))
    }
    return tables
  })

/** A TrueType file of the given tables, head among them. */
export function writeSfnt(tables: [tag: string, data: Buffer][]): Buffer {
  const log = Math.floor(Math.log2(tables.length))
  const directory = Buffer.alloc(12 + tables.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  words(tables.length, 16 << log, log, tables.length * 16 - (16 << log)).copy(directory, 4)
  const parts: Buffer[] = [directory]
  let at = directory.length
  let head = 0
  for (const [i, [tag, data]] of tables.entries()) {
    const entry = 12 + i * 16
    if (tag === 'head') head = at
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksum(data), entry + 4)
    directory.writeUInt32BE(at, entry + 8)
    directory.writeUInt32BE(data.length, entry + 12)
    const padded = pad(data)
    parts.push(padded)
    at += padded.length
  }
  const font = Buffer.concat(parts)
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, head + 8)
  return font
}

/** Numbers of two bytes each. */
export function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, i * 2)
  return buffer
}

const pad = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])

function checksum(data: Buffer): number {
  const padded = pad(data)
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}
