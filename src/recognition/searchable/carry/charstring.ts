import { unfit } from './unfit.ts'

/** Subroutines and widths that a glyph of a CFF font is drawn with. */
export type Surroundings = {
  global: readonly Buffer[]
  local: readonly Buffer[]
  usualWidth: number
  nominalWidth: number
}

const deepest = 10
const mostNumbers = 48
const mostOperators = 20_000

/**
 * The advance that a Type 2 charstring (Adobe TN 5177) gives its glyph, in units of the font. The glyph is followed to
 * its end, without drawing it; throws `Unfit` when it leads nowhere.
 */
export function advanceOf(charstring: Buffer, around: Surroundings): number {
  const glyph = new Glyph(around)
  glyph.follow(charstring, 0)
  return glyph.width()
}

const stems = new Set([1, 3, 18, 23])
const masks = new Set([19, 20])
/** How many numbers the operators take that may be the first: one more is the width. */
const moves: Record<number, number> = { 4: 1, 21: 2, 22: 1 }
const draws = new Set([5, 6, 7, 8, 24, 25, 26, 27, 30, 31])
const flexes = new Set([34, 35, 36, 37])

class Glyph {
  private readonly around: Surroundings
  private readonly numbers: number[] = []
  private advance: number | undefined
  private stems = 0
  private operators = 0
  private hasEnded = false

  constructor(around: Surroundings) {
    this.around = around
  }

  width(): number {
    if (!this.hasEnded) unfit('font program')
    return this.advance ?? this.around.usualWidth
  }

  follow(code: Buffer, depth: number): void {
    if (depth > deepest) unfit('font program')
    for (let at = 0; at < code.length && !this.hasEnded; ) {
      const byte = code.readUInt8(at)
      if (byte === 28 || byte > 31) {
        at = this.push(code, at)
        continue
      }
      if (++this.operators > mostOperators) unfit('font program')
      at++
      if (byte === 11) return
      if (byte === 10 || byte === 29) this.call(byte === 10 ? this.around.local : this.around.global, depth)
      else if (byte === 12) this.flex(code.readUInt8(at++))
      else at += this.operate(byte)
    }
  }

  private push(code: Buffer, at: number): number {
    const byte = code.readUInt8(at)
    const [value, length] =
      byte === 28
        ? [code.readInt16BE(at + 1), 3]
        : byte < 247
          ? [byte - 139, 1]
          : byte < 251
            ? [(byte - 247) * 256 + code.readUInt8(at + 1) + 108, 2]
            : byte < 255
              ? [-(byte - 251) * 256 - code.readUInt8(at + 1) - 108, 2]
              : [code.readInt32BE(at + 1) / 65_536, 5]
    if (this.numbers.push(value) > mostNumbers) unfit('font program')
    return at + length
  }

  private call(routines: readonly Buffer[], depth: number): void {
    const bias = routines.length < 1_240 ? 107 : routines.length < 33_900 ? 1_131 : 32_768
    const place = this.numbers.pop() ?? unfit('font program')
    this.follow(routines[place + bias] ?? unfit('font program'), depth + 1)
  }

  private flex(operator: number): void {
    if (!flexes.has(operator)) unfit('font program')
    this.clear(false)
  }

  /** Returns how many bytes of a mask follow. */
  private operate(operator: number): number {
    const count = this.numbers.length
    const move = moves[operator]
    if (stems.has(operator) || masks.has(operator)) {
      this.clear(count % 2 === 1)
      this.stems += count >> 1
      return masks.has(operator) ? Math.ceil(this.stems / 8) : 0
    }
    if (move !== undefined) this.clear(count > move)
    else if (draws.has(operator)) this.clear(false)
    else if (operator === 14) {
      this.clear(count === 1 || count === 5)
      this.hasEnded = true
    } else unfit('font program')
    return 0
  }

  /** The width stands before the numbers of the first operator that clears them. */
  private clear(beginsWithWidth: boolean): void {
    if (this.advance === undefined) {
      const [first = 0] = this.numbers
      this.advance = beginsWithWidth ? this.around.nominalWidth + first : this.around.usualWidth
    }
    this.numbers.length = 0
  }
}
