import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { black, drawBox, drawRule, openSheet, type Sheet, write } from './sheet.ts'

export const separatorText = 'LAUFMAPPE:TRENNBLATT'

let ready: Promise<unknown> | undefined
const loadWriter = async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  const wasmBinary = new Uint8Array(await readFile(file)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

const drawCode = async (sheet: Sheet, text: string, span: { x: number; y: number; width: number }) => {
  ready ??= loadWriter()
  await ready
  const { symbol } = await writeBarcode(text, { format: 'QRCode', ecLevel: 'M' })
  const module = span.width / symbol.width
  symbol.data.forEach((level, index) => {
    if (level > 127) return
    const [column, row] = [index % symbol.width, Math.floor(index / symbol.width)]
    // A hair wider than its place: no white seams between neighbours.
    const box = { x: span.x + column * module, y: span.y + row * module, w: module + 0.02, h: module + 0.02 }
    drawBox(sheet, box, { fill: black })
  })
}

interface Words {
  code: string
  title: string
  about: string
  purpose: string
}

const drawOwnSheet = async ({ code, title, about, purpose }: Words): Promise<Sheet> => {
  const sheet = openSheet('arimo')
  const middle = { x: sheet.width / 2, align: 'centre' } as const
  write(sheet, title, { ...middle, y: 60, size: 54, face: 'bold' })
  write(sheet, about, { ...middle, y: 75, size: 26 })
  await drawCode(sheet, code, { x: 65, y: 100, width: 80 })
  drawRule(sheet, { x: 25, y: 205, toX: 185 })
  write(sheet, purpose, { ...middle, y: 218, size: 14 })
  write(sheet, 'Es gehört zu keiner Akte und kann wiederverwendet werden.', { ...middle, y: 226, size: 14 })
  return sheet
}

/** The sheet the mail room lays between two letters of a stack: a QR code with `LAUFMAPPE:TRENNBLATT` and big words. */
export const drawSeparatorSheet = (): Promise<Sheet> =>
  drawOwnSheet({
    code: separatorText,
    title: 'TRENNBLATT',
    about: '– bitte nicht entfernen –',
    purpose: 'Dieses Blatt trennt zwei Schreiben in einem Stapel.',
  })

/** The sheet before letters that came in one envelope: a QR code with `LAUFMAPPE:UMSCHLAG`. */
export const drawEnvelopeSheet = (): Promise<Sheet> =>
  drawOwnSheet({
    code: 'LAUFMAPPE:UMSCHLAG',
    title: 'UMSCHLAG',
    about: '– bitte nicht entfernen –',
    purpose: 'Was folgt, kam in einem Umschlag, bis zum nächsten solchen Blatt.',
  })
