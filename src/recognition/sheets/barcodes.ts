import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Barcode } from '../contract.ts'
import type { Grey } from '../image/grey.ts'

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
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    rgba.fill(data[i] ?? 0, at, at + 3)
    rgba[at + 3] = 255
  }
  const image = { data: rgba, width, height } as Parameters<typeof readBarcodes>[0]
  const found = await readBarcodes(image, { formats: ['QRCode', 'DataMatrix', 'Code128'], tryHarder: true })
  return found.filter(({ isValid }) => isValid).map(({ format, text }) => ({ format, text }))
}
