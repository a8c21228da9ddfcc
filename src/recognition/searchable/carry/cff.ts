import { advanceOf } from './charstring.ts'
import { type Encoding, standardEncoding } from './encodings.ts'
import { latinNames } from './glyph-names.ts'
import { unfit } from './unfit.ts'
import { withinBounds } from './within-bounds.ts'

/** What has to be known of a PostScript font (Type 1 or CFF) to vouch for the glyphs a page uses; glyph 0 is none. */
export type OutlineFont = {
  /** Glyph of a name; of fonts whose glyphs have names. */
  named(name: string): number
  /** Glyph of a CID. */
  ofCid(cid: number): number
  glyphs: number
  /** Glyphs are chosen by number and have no names. */
  isCid: boolean
  builtIn: Encoding
  /** Advance of a glyph in thousandths of the size. */
  advance(glyph: number): number
}

/** Reads a font program in Compact Font Format (Adobe TN 5176). Throws `Unfit` for anything but a whole one. */
export function readCff(bytes: Uint8Array): OutlineFont {
  return withinBounds(() => read(Buffer.from(bytes)))
}

const op = { charset: 15, encoding: 16, charStrings: 17, private: 18, subrs: 19, usual: 20, nominal: 21 }
const long = { matrix: 1207, kind: 1206, ros: 1230, fonts: 1236, select: 1237 }
/** Standard strings come before those of the font; of the rarer ones among them only ligatures are in use. */
const standardStrings = 391
const ligatures: Record<number, string> = { 266: 'ff', 267: 'ffi', 268: 'ffl' }

function read(data: Buffer): OutlineFont {
  if (data.readUInt8(0) !== 1) unfit('font program')
  const names = indexAt(data, data.readUInt8(2))
  const tops = indexAt(data, names.end)
  const strings = indexAt(data, tops.end)
  const global = indexAt(data, strings.end)
  const top = dictOf(only(tops.items))
  if (names.items.length !== 1 || (top.get(long.kind)?.[0] ?? 2) !== 2) unfit('font program')
  const charstrings = indexAt(data, offsetIn(top, op.charStrings)).items
  const glyphs = charstrings.length
  const isCid = top.has(long.ros)
  const charset = charsetOf(data, top.get(op.charset)?.[0] ?? 0, glyphs)
  const around = isCid ? partsOf(data, top, glyphs) : plainPart(data, top)
  const stringOf = (sid: number): string | undefined =>
    sid < standardStrings
      ? (latinNames[sid - 1] ?? ligatures[sid])
      : strings.items[sid - standardStrings]?.toString('latin1')
  const glyphBySid = new Map(charset.map((sid, glyph) => [sid, glyph] as const).reverse())
  const glyphByName = new Map(
    isCid ? [] : charset.map((sid, glyph) => [stringOf(sid), glyph] as const).reverse(),
  )
  return {
    glyphs,
    isCid,
    named: (name) => glyphByName.get(name) ?? 0,
    ofCid: (cid) => (isCid ? (glyphBySid.get(cid) ?? 0) : cid),
    builtIn: isCid ? () => undefined : encodingIn(data, top, { charset, stringOf }),
    advance: (glyph) =>
      withinBounds(() =>
        advanceOf(charstrings[glyph] ?? unfit('missing glyph'), { ...around(glyph), global: global.items }),
      ),
  }
}

const only = (items: Buffer[]): Buffer => (items.length === 1 && items[0]) || unfit('font program')

type Index = { items: Buffer[]; end: number }

function indexAt(data: Buffer, at: number): Index {
  const count = data.readUInt16BE(at)
  if (count === 0) return { items: [], end: at + 2 }
  const size = data.readUInt8(at + 2)
  if (size < 1 || size > 4) unfit('font program')
  const base = at + 2 + (count + 1) * size
  const offset = (i: number) => base + data.readUIntBE(at + 3 + i * size, size)
  const items = Array.from({ length: count }, (_, i) => {
    const [from, to] = [offset(i), offset(i + 1)]
    return from <= base || to < from || to > data.length ? unfit('font program') : data.subarray(from, to)
  })
  return { items, end: offset(count) }
}

type Dict = Map<number, number[]>

/** Numbers by operator; those of two bytes count from 1200. */
function dictOf(data: Buffer): Dict {
  const dict: Dict = new Map()
  let numbers: number[] = []
  for (let at = 0; at < data.length; ) {
    const byte = data.readUInt8(at)
    if (byte <= 21) {
      dict.set(byte === 12 ? 1200 + data.readUInt8(at + 1) : byte, numbers)
      numbers = []
      at += byte === 12 ? 2 : 1
    } else {
      const [value, length] = numberIn(data, at)
      numbers.push(value)
      at += length
    }
  }
  return dict
}

function numberIn(data: Buffer, at: number): [value: number, length: number] {
  const byte = data.readUInt8(at)
  if (byte === 28) return [data.readInt16BE(at + 1), 3]
  if (byte === 29) return [data.readInt32BE(at + 1), 5]
  if (byte === 30) return realIn(data, at)
  if (byte < 32 || byte === 255) return unfit('font program')
  if (byte < 247) return [byte - 139, 1]
  const next = data.readUInt8(at + 1)
  return [byte < 251 ? (byte - 247) * 256 + next + 108 : -(byte - 251) * 256 - next - 108, 2]
}

const nibbles = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-']

function realIn(data: Buffer, at: number): [value: number, length: number] {
  let text = ''
  for (let length = 1; ; length++) {
    const byte = data.readUInt8(at + length)
    for (const nibble of [byte >> 4, byte & 15]) {
      if (nibble === 15) return [Number(text), length + 1]
      text += nibbles[nibble]
    }
    if (text.length > 64) unfit('font program')
  }
}

const offsetIn = (dict: Dict, operator: number): number => dict.get(operator)?.[0] ?? unfit('font program')

/** Whatever a font and its part say together has to come to 1000 units per size: widths are compared in them. */
function checkMatrix(top: Dict, part?: Dict): void {
  const [own, inner] = [top.get(long.matrix), part?.get(long.matrix)]
  const factor = own && inner ? (own[0] ?? 0) * (inner[0] ?? 0) : ((own ?? inner)?.[0] ?? 0.001)
  if (!(Math.abs(factor - 0.001) < 1e-8)) unfit('font matrix')
}

type Local = { local: readonly Buffer[]; usualWidth: number; nominalWidth: number }

function surroundings(data: Buffer, dict: Dict): Local {
  const [size = 0, offset = 0] = dict.get(op.private) ?? []
  if (offset + size > data.length) unfit('font program')
  const own = dictOf(data.subarray(offset, offset + size))
  const subrs = own.get(op.subrs)?.[0]
  return {
    local: subrs === undefined ? [] : indexAt(data, offset + subrs).items,
    usualWidth: own.get(op.usual)?.[0] ?? 0,
    nominalWidth: own.get(op.nominal)?.[0] ?? 0,
  }
}

function plainPart(data: Buffer, top: Dict): (glyph: number) => Local {
  checkMatrix(top)
  const part = surroundings(data, top)
  return () => part
}

/** Glyphs of CID fonts belong to parts with widths and subroutines of their own. */
function partsOf(data: Buffer, top: Dict, glyphs: number): (glyph: number) => Local {
  const parts = indexAt(data, offsetIn(top, long.fonts)).items.map((part) => {
    const dict = dictOf(part)
    checkMatrix(top, dict)
    return surroundings(data, dict)
  })
  const select = partsByGlyph(data, offsetIn(top, long.select), glyphs)
  return (glyph) => parts[select(glyph)] ?? unfit('font program')
}

function partsByGlyph(data: Buffer, at: number, glyphs: number): (glyph: number) => number {
  const format = data.readUInt8(at)
  if (format === 0) return (glyph) => data.readUInt8(at + 1 + Math.min(glyph, glyphs - 1))
  if (format !== 3) unfit('font program')
  const ranges = Array.from({ length: data.readUInt16BE(at + 1) }, (_, i) => ({
    first: data.readUInt16BE(at + 3 + i * 3),
    part: data.readUInt8(at + 5 + i * 3),
  }))
  return (glyph) => ranges.findLast(({ first }) => first <= glyph)?.part ?? unfit('font program')
}

const latinSet = 0

/** The standard string or CID of each glyph. */
function charsetOf(data: Buffer, at: number, glyphs: number): number[] {
  if (at === latinSet) return Array.from({ length: Math.min(glyphs, latinNames.length + 1) }, (_, i) => i)
  if (at <= 2) unfit('font program')
  const format = data.readUInt8(at)
  if (format > 2) unfit('font program')
  const charset = [0]
  for (let place = at + 1; charset.length < glyphs; ) {
    const first = data.readUInt16BE(place)
    const more = format === 0 ? 0 : format === 1 ? data.readUInt8(place + 2) : data.readUInt16BE(place + 2)
    for (let i = 0; i <= more && charset.length < glyphs; i++) charset.push(first + i)
    place += 2 + format
  }
  return charset
}

type Names = { charset: number[]; stringOf(sid: number): string | undefined }

function encodingIn(data: Buffer, top: Dict, { charset, stringOf }: Names): Encoding {
  const at = top.get(op.encoding)?.[0] ?? 0
  if (at === 0) return standardEncoding
  if (at === 1) return () => undefined
  const names = new Map<number, string | undefined>()
  const format = data.readUInt8(at)
  const count = data.readUInt8(at + 1)
  let glyph = 1
  let end = at + 2
  if ((format & 0x7f) === 0) {
    for (; glyph <= count; glyph++) names.set(data.readUInt8(end++), stringOf(charset[glyph] ?? 0))
  } else if ((format & 0x7f) === 1) {
    for (let i = 0; i < count; i++, end += 2) {
      const first = data.readUInt8(end)
      for (let more = 0; more <= data.readUInt8(end + 1); more++)
        names.set(first + more, stringOf(charset[glyph++] ?? 0))
    }
  } else unfit('font program')
  const added = format & 0x80 ? data.readUInt8(end) : 0
  for (let i = 0; i < added; i++) {
    names.set(data.readUInt8(end + 1 + i * 3), stringOf(data.readUInt16BE(end + 2 + i * 3)))
  }
  return (code) => names.get(code)
}
