import { tablesOf, words, writeSfnt } from './sfnt.ts'
import { readTrueType } from './true-type.ts'

/**
 * A TrueType font with the glyphs of the given characters (Unicode) and nothing but them. Glyphs keep their numbers, so
 * that hints and composed glyphs stay as they are.
 */
export function subsetOf(font: Buffer, characters: number[]): Buffer {
  const tables = tablesOf(font)
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new RangeError(`a font without ${tag}`)
    return found
  }
  const glyphs = glyphsOf(font, characters)
  const glyphAt = outlines(table('glyf'), table('loca'), table('head').readInt16BE(50) === 1)
  const kept = withParts(new Set([0, ...glyphs.values()]), glyphAt)
  const count = Math.max(...kept) + 1
  const { glyf, loca } = laidOut(count, (glyph) => (kept.has(glyph) ? glyphAt(glyph) : Buffer.alloc(0)))
  const metrics = Math.min(count, table('hhea').readUInt16BE(34))
  const hinting = ['cvt ', 'fpgm', 'prep'].flatMap((tag) => {
    const found = tables.get(tag)
    return found ? [[tag, found] as [string, Buffer]] : []
  })
  const parts: [string, Buffer][] = [
    ['cmap', cmapOf(glyphs)],
    ...hinting,
    ['glyf', glyf],
    ['head', changed(table('head'), { 8: 0, 10: 0, 50: 1 })],
    ['hhea', changed(table('hhea'), { 34: metrics })],
    ['hmtx', table('hmtx').subarray(0, metrics * 4 + (count - metrics) * 2)],
    ['loca', loca],
    ['maxp', changed(table('maxp'), { 4: count })],
  ]
  return writeSfnt(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function changed(table: Buffer, values: Record<number, number>): Buffer {
  const copy = Buffer.from(table)
  for (const [at, value] of Object.entries(values)) copy.writeUInt16BE(value, Number(at))
  return copy
}

/** Glyphs by character, of those that the font has. */
function glyphsOf(font: Buffer, characters: number[]): Map<number, number> {
  const lookUp = readTrueType(font).lookUp(3, 1)
  const found = characters.map((character) => [character, lookUp?.(character) ?? 0] as const)
  return new Map(found.filter(([, glyph]) => glyph > 0).toSorted(([a], [b]) => a - b))
}

function outlines(glyf: Buffer, loca: Buffer, isLong: boolean): (glyph: number) => Buffer {
  const place = (i: number) => (isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2)
  return (glyph) => glyf.subarray(place(glyph), place(glyph + 1))
}

/** Composed glyphs need those that they are made of. */
function withParts(glyphs: Set<number>, glyphAt: (glyph: number) => Buffer): Set<number> {
  for (const glyph of glyphs) for (const part of partsOf(glyphAt(glyph))) glyphs.add(part)
  return glyphs
}

const wordArguments = 1
const oneScale = 8
const more = 32
const twoScales = 64
const fourScales = 128

function partsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return []
  const parts: number[] = []
  for (let at = 10, flags = more; flags & more; ) {
    flags = outline.readUInt16BE(at)
    parts.push(outline.readUInt16BE(at + 2))
    at += 4 + (flags & wordArguments ? 4 : 2)
    at += flags & oneScale ? 2 : flags & twoScales ? 4 : flags & fourScales ? 8 : 0
  }
  return parts
}

function laidOut(count: number, glyphAt: (glyph: number) => Buffer): { glyf: Buffer; loca: Buffer } {
  const loca = Buffer.alloc((count + 1) * 4)
  const parts: Buffer[] = []
  let at = 0
  for (let glyph = 0; glyph < count; glyph++) {
    const outline = glyphAt(glyph)
    parts.push(outline, Buffer.alloc((4 - (outline.length % 4)) % 4))
    at += Math.ceil(outline.length / 4) * 4
    loca.writeUInt32BE(at, (glyph + 1) * 4)
  }
  return { glyf: Buffer.concat(parts), loca }
}

/** One table for Windows and Unicode: runs of characters whose glyphs run on with them. */
function cmapOf(glyphs: Map<number, number>): Buffer {
  const runs: { from: number; to: number; glyph: number }[] = []
  for (const [character, glyph] of glyphs) {
    const last = runs.at(-1)
    if (last && character === last.to + 1 && glyph === last.glyph + character - last.from) last.to = character
    else runs.push({ from: character, to: character, glyph })
  }
  runs.push({ from: 0xffff, to: 0xffff, glyph: 0 })
  const log = Math.floor(Math.log2(runs.length))
  const body = words(
    runs.length * 2,
    2 << log,
    log,
    runs.length * 2 - (2 << log),
    ...runs.map(({ to }) => to),
    0,
    ...runs.map(({ from }) => from),
    ...runs.map(({ from, glyph }) => glyph - from),
    ...runs.map(() => 0),
  )
  return Buffer.concat([words(0, 1, 3, 1, 0, 12, 4, body.length + 6, 0), body])
}
