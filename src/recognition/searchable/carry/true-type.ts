import { tablesOf } from './sfnt.ts'
import { Unfit, unfit } from './unfit.ts'
import { withinBounds } from './within-bounds.ts'

/** What has to be known of an embedded TrueType font to vouch for the glyphs a page uses. */
export type TrueType = {
  glyphs: number
  /** Advance of a glyph in thousandths of the size. */
  advance(glyph: number): number
  /** Glyph of a code in the table of platform and encoding; undefined when there is no such table. */
  lookUp(platform: number, encoding: number): ((code: number) => number) | undefined
  cmaps: number
}

/** Reads a font program. Throws `Unfit` for anything but a whole TrueType font. */
export const readTrueType = (bytes: Uint8Array): TrueType => withinBounds(() => read(Buffer.from(bytes)))

function read(data: Buffer): TrueType {
  const kind = data.readUInt32BE(0)
  if (kind !== 0x00010000 && kind !== 0x74727565) unfit('font program')
  const tables = tablesOf(data)
  const table = (tag: string): Buffer => tables.get(tag) ?? unfit('font program')
  for (const tag of ['glyf', 'loca']) table(tag)
  const unitsPerEm = table('head').readUInt16BE(18)
  const metrics = table('hhea').readUInt16BE(34)
  const hmtx = table('hmtx')
  const glyphs = table('maxp').readUInt16BE(4)
  if (unitsPerEm === 0 || metrics === 0) unfit('font program')
  const cmap = tables.get('cmap')
  const cmaps = cmap ? subtablesOf(cmap) : []
  return {
    glyphs,
    advance: (glyph) =>
      withinBounds(() => (hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1)) * 1000) / unitsPerEm),
    lookUp: (platform, encoding) => {
      const found = cmaps.find((one) => one.platform === platform && one.encoding === encoding)
      return found && cmap && ((code) => withinBounds(() => glyphOf(cmap, found.at, code)))
    },
    cmaps: cmaps.length,
  }
}

const subtablesOf = (cmap: Buffer) =>
  Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => {
    const entry = 4 + i * 8
    return {
      platform: cmap.readUInt16BE(entry),
      encoding: cmap.readUInt16BE(entry + 2),
      at: cmap.readUInt32BE(entry + 4),
    }
  })

function glyphOf(data: Buffer, at: number, code: number): number {
  const format = data.readUInt16BE(at)
  if (format === 0) return code < 256 ? data.readUInt8(at + 6 + code) : 0
  if (format === 4) return fromSegments(data, at, code)
  if (format === 6) {
    const place = code - data.readUInt16BE(at + 6)
    return place >= 0 && place < data.readUInt16BE(at + 8) ? data.readUInt16BE(at + 10 + place * 2) : 0
  }
  throw new Unfit('font program')
}

function fromSegments(data: Buffer, at: number, code: number): number {
  const double = data.readUInt16BE(at + 6)
  for (let i = 0; i < double; i += 2) {
    if (data.readUInt16BE(at + 14 + i) < code) continue
    const start = data.readUInt16BE(at + 16 + double + i)
    if (code < start) return 0
    const delta = data.readUInt16BE(at + 16 + double * 2 + i)
    const rangeAt = at + 16 + double * 3 + i
    const range = data.readUInt16BE(rangeAt)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = data.readUInt16BE(rangeAt + range + (code - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
