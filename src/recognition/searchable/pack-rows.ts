import { deflateSync } from 'node:zlib'

/** Samples packed without loss, and the entries that say how. */
export type Packed = { data: Buffer; coding: Record<string, unknown> & { Filter: string } }

const up = 2

/** PNG's filter "up": paper repeats from row to row, so that the differences pack well. 8 bits a sample. */
export function packRows(data: Uint8Array, width: number, channels: number): Packed {
  const rowBytes = width * channels
  const rows = data.length / rowBytes
  const out = Buffer.alloc(data.length + rows)
  for (let y = 0; y < rows; y++) {
    const to = y * (rowBytes + 1)
    out[to] = up
    for (let x = 0, from = y * rowBytes; x < rowBytes; x++, from++) {
      out[to + 1 + x] = ((data[from] ?? 0) - (y > 0 ? (data[from - rowBytes] ?? 0) : 0)) & 0xff
    }
  }
  return {
    data: deflateSync(out, { level: 6 }),
    coding: { Filter: 'FlateDecode', DecodeParms: { Predictor: 15, Colors: channels, Columns: width } },
  }
}
