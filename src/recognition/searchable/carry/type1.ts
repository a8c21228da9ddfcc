import type { OutlineFont } from './cff.ts'
import { builtInEncoding } from './type1-head.ts'
import { Unfit, unfit } from './unfit.ts'
import { withinBounds } from './within-bounds.ts'

const mostBytes = 16_000_000
const mostGlyphs = 65_535

/** A Type 1 font, and how many bytes its readable and its encrypted part have. */
export type Type1 = OutlineFont & { clear: number; hidden: number }

/** Reads a font program of Type 1 (Adobe, Type 1 Font Format). Throws `Unfit` for anything but a whole one. */
export function readType1(bytes: Uint8Array): Type1 {
  const data = Buffer.from(bytes)
  if (data.length > mostBytes || data.toString('latin1', 0, 2) !== '%!') unfit('font program')
  const clear = beginOfHidden(data)
  const head = data.toString('latin1', 0, clear)
  const hidden = decrypt(data.subarray(clear), 55_665, 4)
  const glyphs = charstringsIn(hidden)
  const names = [...glyphs.keys()]
  const numbers = new Map(names.map((name, i) => [name, i + 1]))
  return {
    glyphs: names.length + 1,
    isCid: false,
    named: (name) => (name === '.notdef' ? 0 : (numbers.get(name) ?? 0)),
    ofCid: () => 0,
    builtIn: builtInEncoding(head),
    advance: (glyph) =>
      withinBounds(() => advanceOf(glyphs.get(names[glyph - 1] ?? '') ?? unfit('missing glyph'))),
    clear,
    hidden: endOfHidden(data, clear) - clear,
  }
}

function beginOfHidden(data: Buffer): number {
  const at = data.indexOf('eexec')
  if (at < 0) unfit('font program')
  let from = at + 5
  while ([9, 10, 13, 32].includes(data[from] ?? 0)) from++
  const isHex = /^[0-9a-fA-F\s]{8}/.test(data.toString('latin1', from, from + 8))
  return isHex || data.length < from + 8 ? unfit('font program') : from
}

/** Behind the encrypted part stand 512 zeros, or nothing. */
function endOfHidden(data: Buffer, from: number): number {
  const zeros = /(?:0[\s]*){512}cleartomark\s*(?:\{restore\}if\s*)?$/.exec(data.toString('latin1', from))
  return zeros ? from + zeros.index : data.length
}

/** Undoes the encryption of the format and leaves out the first bytes, which say nothing. */
function decrypt(data: Uint8Array, key: number, skipped: number): Buffer {
  const out = Buffer.alloc(data.length)
  let state = key
  for (const [i, byte] of data.entries()) {
    out[i] = byte ^ (state >> 8)
    state = ((byte + state) * 52_845 + 22_719) & 0xffff
  }
  return out.subarray(skipped)
}

/** Encrypted charstrings by glyph name, decrypted. */
function charstringsIn(hidden: Buffer): Map<string, Buffer> {
  const text = hidden.toString('latin1')
  const start = text.indexOf('/CharStrings')
  if (start < 0 || text.indexOf('/CharStrings', start + 1) >= 0) unfit('font program')
  const skipped = Number(/\/lenIV\s+(\d+)/.exec(text)?.[1] ?? 4)
  const entry = /[\0\t\n\f\r ]*\/([^\s/{}[\]()<>%]+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+(?:RD|-\|) /y
  const found = new Map<string, Buffer>()
  entry.lastIndex = text.indexOf('begin', start) + 5
  for (let match = entry.exec(text); match; match = entry.exec(text)) {
    const from = entry.lastIndex
    const to = from + Number(match[2])
    if (to > hidden.length || found.size > mostGlyphs) unfit('font program')
    found.set(match[1] ?? '', decrypt(hidden.subarray(from, to), 4_330, skipped))
    const closing = /\s*(?:ND|\|-|noaccess\s+def|def)/y
    closing.lastIndex = to
    if (!closing.test(text)) unfit('font program')
    entry.lastIndex = closing.lastIndex
  }
  return found.size > 0 ? found : unfit('font program')
}

const op = { call: 10, width: 13, end: 14, accented: 1206, widthAndHeight: 1207, divide: 1212 }

/** A glyph begins with its width (hsbw or sbw) and ends with endchar, seac or a routine that does. */
function advanceOf(charstring: Buffer): number {
  const numbers: number[] = []
  let width: number | undefined
  let last = -1
  for (let at = 0; at < charstring.length; ) {
    const byte = charstring.readUInt8(at)
    if (byte > 31) {
      const [value, length] = numberIn(charstring, at)
      numbers.push(value)
      at += length
      continue
    }
    last = byte === 12 ? 1200 + charstring.readUInt8(at + 1) : byte
    at += byte === 12 ? 2 : 1
    if (last === op.divide) divide(numbers)
    else {
      width ??=
        last === op.width ? numbers[1] : last === op.widthAndHeight ? numbers[2] : unfit('font program')
      numbers.length = 0
    }
  }
  if (![op.end, op.accented, op.call].includes(last)) unfit('font program')
  return width ?? unfit('font program')
}

function divide(numbers: number[]): void {
  const [below, above] = [numbers.pop(), numbers.pop()]
  if (!below || above === undefined) throw new Unfit('font program')
  numbers.push(above / below)
}

function numberIn(data: Buffer, at: number): [value: number, length: number] {
  const byte = data.readUInt8(at)
  if (byte === 255) return [data.readInt32BE(at + 1), 5]
  if (byte < 247) return [byte - 139, 1]
  const next = data.readUInt8(at + 1)
  return [byte < 251 ? (byte - 247) * 256 + next + 108 : -(byte - 251) * 256 - next - 108, 2]
}
