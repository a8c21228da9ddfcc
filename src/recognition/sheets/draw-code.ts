import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { grayscale, type PDFPage } from '@cantoo/pdf-lib'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

export type CodeFormat = 'QRCode' | 'DataMatrix' | 'Code128'

let ready: Promise<unknown> | undefined

/** zxing's WebAssembly lies in the npm package; by default it would be fetched from the network. */
const prepare = () => {
  ready ??= (async () => {
    const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
    const wasmBinary = Uint8Array.from(readFileSync(file)).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })()
  return ready
}

/** A hair wider than its place: no white seams between neighbours. */
const seam = 0.05

/** Draws a code as wide as told, in points from the lower left; a code of bars is as high as told, others are square. */
export async function drawCode(
  page: PDFPage,
  { text, format }: { text: string; format: CodeFormat },
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Promise<void> {
  await prepare()
  const { symbol } = await writeBarcode(text, { format })
  const across = width / symbol.width
  const down = height / symbol.height
  symbol.data.forEach((level, at) => {
    if (level > 127) return
    const row = Math.floor(at / symbol.width)
    page.drawRectangle({
      x: x + (at % symbol.width) * across,
      y: y + height - (row + 1) * down,
      width: across + seam,
      height: down + seam,
      color: grayscale(0),
    })
  })
}
