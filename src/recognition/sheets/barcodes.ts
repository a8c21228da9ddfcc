import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Barcode, Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { codePlaces, type Place } from './code-places.ts'
import { mostWordsOnSheet } from './separator.ts'

let prepared = false

/** zxing's WebAssembly lies in the npm package; by default it would be fetched from the network. */
function prepare(): void {
  if (prepared) return
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  prepared = true
}

/** QR, Data Matrix and Code 128 on a page, in any orientation. */
export async function barcodesOn({ data, width, height }: Grey): Promise<Barcode[]> {
  prepare()
  // as a file (PGM) a page stays grey, which pixels by themselves may not be
  const image = Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data])
  const found = await readBarcodes(image, { formats: ['QRCode', 'DataMatrix', 'Code128'], tryHarder: true })
  return found.filter(({ isValid }) => isValid).map(({ format, text }) => ({ format, text }))
}

/**
 * The codes on a written page. Only the places that look like codes are searched: the whole page would cost a tenth of its
 * reading. On a page with few words, which may be a separator sheet, nothing is spared.
 */
export async function codesOn(page: Grey, dpi: number, words: Word[]): Promise<Barcode[]> {
  if (words.length <= mostWordsOnSheet) return barcodesOn(page)
  const found: Barcode[] = []
  for (const place of codePlaces(page, dpi, words)) {
    found.push(...(await barcodesOn(cut(page, place))))
  }
  return withoutTwins(found)
}

/** Each code once, though it was seen in two places. */
export const withoutTwins = (codes: readonly Barcode[]): Barcode[] => [
  ...new Map(codes.map((code) => [`${code.format} ${code.text}`, code])).values(),
]

function cut({ data, width }: Grey, { x, y, w, h }: Place): Grey {
  const piece = new Uint8Array(w * h)
  for (let row = 0; row < h; row++) {
    const from = (y + row) * width + x
    piece.set(data.subarray(from, from + w), row * w)
  }
  return { data: piece, width: w, height: h }
}
