import { afterLess, afterMore, intervals } from './mq-states.ts'

/** The arithmetic coder of JBIG2 (ITU-T T.88, annex E.2), one state per context. */
export class MqEncoder {
  private readonly states: Uint8Array
  private out = new Uint8Array(1 << 15)
  private length = 0
  private interval = 0x8000
  private code = 0
  private shifts = 12
  private byte = 0
  private isFirst = true

  constructor(contexts: number) {
    this.states = new Uint8Array(contexts)
  }

  encode(context: number, bit: number): void {
    const { states } = this
    const state = states[context] as number
    const less = intervals[state] as number
    const rest = this.interval - less
    if (bit === (state & 1)) {
      if (rest >= 0x8000) {
        this.interval = rest
        this.code += less
        return
      }
      if (rest < less) this.interval = less
      else {
        this.interval = rest
        this.code += less
      }
      states[context] = afterMore[state] as number
    } else {
      if (rest < less) {
        this.interval = rest
        this.code += less
      } else this.interval = less
      states[context] = afterLess[state] as number
    }
    this.renormalise()
  }

  private renormalise(): void {
    do {
      this.interval <<= 1
      this.code <<= 1
      if (--this.shifts === 0) this.takeByte()
    } while (this.interval < 0x8000)
  }

  /** A byte 255 is followed by seven bits only, so that no marker comes about by chance. */
  private takeByte(): void {
    if (this.byte !== 0xff && this.code >= 0x8000000) {
      this.byte++
      this.code &= 0x7ffffff
    }
    const isStuffed = this.byte === 0xff
    this.emit()
    this.shifts = isStuffed ? 7 : 8
    const at = isStuffed ? 20 : 19
    this.byte = this.code >>> at
    this.code &= (1 << at) - 1
  }

  private emit(): void {
    if (this.isFirst) {
      this.isFirst = false
      return
    }
    if (this.length + 4 > this.out.length) {
      const larger = new Uint8Array(this.out.length * 2)
      larger.set(this.out)
      this.out = larger
    }
    this.out[this.length++] = this.byte
  }

  /** Ends the code and gives its bytes, the closing marker included. */
  finish(): Uint8Array {
    const limit = this.code + this.interval
    this.code |= 0xffff
    if (this.code >= limit) this.code -= 0x8000
    for (let i = 0; i < 2; i++) {
      this.code <<= this.shifts
      this.takeByte()
    }
    this.emit()
    if (this.byte !== 0xff) this.out[this.length++] = 0xff
    this.out[this.length++] = 0xac
    return this.out.subarray(0, this.length)
  }
}
