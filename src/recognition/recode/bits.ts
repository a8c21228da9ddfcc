import { createHash, type Hash } from 'node:crypto'
import type { Pixels } from '../image/grey.ts'

/** A black-and-white picture, one byte per pixel: 1 is black, 0 is white. */
export type Bits = { data: Uint8Array; width: number; height: number }

/** A picture as bits; undefined when it holds anything but black and white. */
export function bitsOf({ data, width, height, channels }: Pixels): Bits | undefined {
  const bits = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < bits.length; i++, at += channels) {
    const value = data[at] as number
    if (value !== 0 && value !== 255) return undefined
    if (channels === 3 && (data[at + 1] !== value || data[at + 2] !== value)) return undefined
    bits[i] = value === 0 ? 1 : 0
  }
  return { data: bits, width, height }
}

/**
 * A hash of pixels alone, however they are packed: width and height of each picture in turn (32 bits each, high byte
 * first), then its rows, eight pixels a byte, black being 1, each row filled up with zeros.
 */
export function pixelsHash(): { add(bits: Bits): void; digest(): string } {
  const hash = createHash('sha256')
  return { add: (bits) => addTo(hash, bits), digest: () => hash.digest('hex') }
}

function addTo(hash: Hash, { data, width, height }: Bits): void {
  const rowBytes = (width + 7) >> 3
  const packed = Buffer.alloc(8 + rowBytes * height)
  packed.writeUInt32BE(width, 0)
  packed.writeUInt32BE(height, 4)
  for (let y = 0, from = 0; y < height; y++) {
    const row = 8 + y * rowBytes
    for (let x = 0; x < width; x++, from++) {
      if (data[from] === 1) packed[row + (x >> 3)] = (packed[row + (x >> 3)] as number) | (0x80 >> (x & 7))
    }
  }
  hash.update(packed)
}
