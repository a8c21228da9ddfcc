import { Unfit, unfit } from './unfit.ts'

export type Operand =
  | number
  | boolean
  | null
  | { name: string }
  | { text: Uint8Array }
  | { dict: Map<string, Operand> }
  | Operand[]
export type Token = Operand | { operator: string }

/** Limits of PDF/A-2 (ISO 19005-2, 6.1.13). */
const longestName = 127
const longestString = 32_767
const largestInteger = 2_147_483_647
const deepest = 16

const white = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const isRegular = (byte: number | undefined) =>
  byte !== undefined && !white.has(byte) && !delimiters.has(byte)

/** Cuts a content stream into tokens. Throws `Unfit` at the first one that breaks the rules. */
export class Lexer {
  at = 0
  tokenStart = 0
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  next(depth = 0): Token | undefined {
    this.skipWhite()
    if (depth === 0) this.tokenStart = this.at
    const byte = this.bytes[this.at]
    if (byte === undefined) return undefined
    if (byte === 0x2f) return { name: this.name() }
    if (byte === 0x28) return { text: this.literal() }
    if (byte === 0x5b) return this.list(0x5d, depth)
    if (byte === 0x3c) {
      return this.bytes[this.at + 1] === 0x3c ? { dict: this.dictionary(depth) } : { text: this.hex() }
    }
    if (!isRegular(byte)) unfit('syntax')
    return this.word()
  }

  private skipWhite(): void {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at] ?? 0
      if (byte === 0x25) {
        while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13)
          this.at++
      } else if (!white.has(byte)) return
    }
  }

  private regular(): string {
    const from = this.at
    while (isRegular(this.bytes[this.at])) this.at++
    return Buffer.from(this.bytes.subarray(from, this.at)).toString('latin1')
  }

  private name(): string {
    this.at++
    const name = this.regular().replace(/#([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return name.length > longestName ? unfit('long name') : name
  }

  private word(): Token {
    const word = this.regular()
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) {
      const value = Number(word)
      return Math.abs(value) > largestInteger ? unfit('large number') : value
    }
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    return /^[A-Za-z'"][A-Za-z0-9*]*$|^['"]$/.test(word) ? { operator: word } : unfit('syntax')
  }

  private list(end: number, depth: number): Operand[] {
    if (depth > deepest) unfit('nesting')
    this.at++
    const items: Operand[] = []
    for (;;) {
      this.skipWhite()
      if (this.bytes[this.at] === end) break
      items.push(this.operand(depth + 1))
    }
    this.at++
    return items
  }

  private operand(depth: number): Operand {
    const token = this.next(depth)
    if (token === undefined || (typeof token === 'object' && token !== null && 'operator' in token))
      throw new Unfit('syntax')
    return token
  }

  private dictionary(depth: number): Map<string, Operand> {
    this.at++
    const flat = this.list(0x3e, depth)
    if (this.bytes[this.at] !== 0x3e) unfit('syntax')
    this.at++
    return pairs(flat)
  }

  private literal(): Uint8Array {
    const out: number[] = []
    let open = 1
    for (this.at++; ; this.at++) {
      const byte = this.bytes[this.at]
      if (byte === undefined) throw new Unfit('syntax')
      if (byte === 0x5c) {
        this.escape(out)
        continue
      }
      if (byte === 0x28) open++
      if (byte === 0x29 && --open === 0) break
      if (byte === 13 && this.bytes[this.at + 1] === 10) continue
      out.push(byte === 13 ? 10 : byte)
    }
    this.at++
    return out.length > longestString ? unfit('long string') : Uint8Array.from(out)
  }

  /** Leaves `at` on the last byte of the escape. */
  private escape(out: number[]): void {
    const byte = this.bytes[++this.at] ?? 0
    const octal = /^[0-7]{1,3}/.exec(
      Buffer.from(this.bytes.subarray(this.at, this.at + 3)).toString('latin1'),
    )
    if (octal) {
      out.push(Number.parseInt(octal[0], 8) & 0xff)
      this.at += octal[0].length - 1
      return
    }
    if (byte === 13 && this.bytes[this.at + 1] === 10) this.at++
    if (byte === 13 || byte === 10) return
    const place = 'nrtbf'.indexOf(String.fromCharCode(byte))
    out.push(place < 0 ? byte : ([10, 13, 9, 8, 12][place] ?? byte))
  }

  private hex(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.at)
    const text = Buffer.from(this.bytes.subarray(this.at + 1, end)).toString('latin1')
    const digits = text.replace(/[\0\t\n\f\r ]/g, '')
    if (end < 0 || digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) throw new Unfit('hex string')
    this.at = end + 1
    return digits.length / 2 > longestString ? unfit('long string') : Buffer.from(digits, 'hex')
  }

  /** Reads an inline image from behind its BI to behind its EI. */
  inlineImage(): Operand {
    const flat: Operand[] = []
    for (;;) {
      const token = this.next(1)
      if (token === undefined) throw new Unfit('inline image')
      if (typeof token === 'object' && token !== null && 'operator' in token) {
        if (token.operator !== 'ID') throw new Unfit('inline image')
        break
      }
      flat.push(token)
    }
    this.at = this.endOfImage(this.at + 1)
    return { dict: pairs(flat) }
  }

  private endOfImage(from: number): number {
    for (let at = this.bytes.indexOf(0x45, from); at >= 0; at = this.bytes.indexOf(0x45, at + 1)) {
      const isAlone = white.has(this.bytes[at - 1] ?? 1) && !isRegular(this.bytes[at + 2])
      if (this.bytes[at + 1] === 0x49 && isAlone) return at + 2
    }
    throw new Unfit('inline image')
  }
}

function pairs(flat: Operand[]): Map<string, Operand> {
  const map = new Map<string, Operand>()
  for (let i = 0; i < flat.length; i += 2) {
    const key = flat[i]
    const value = flat[i + 1]
    if (typeof key !== 'object' || key === null || !('name' in key) || value === undefined)
      throw new Unfit('syntax')
    map.set(key.name, value)
  }
  return map
}
