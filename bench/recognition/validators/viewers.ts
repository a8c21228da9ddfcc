import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openPdfium } from '../../../src/training/sheet/rasterise.ts'
import { outFolder } from '../own-set.ts'
import { run } from '../run.ts'

/** What a person can find by searching in a viewer. */
export type Viewer = { name: string; missing?: string; textOf(file: string): Promise<string> }

/** The three engines under nearly every PDF viewer. */
export const viewers = (): Viewer[] => [poppler, pdfium, pdfJs()]

const poppler: Viewer = {
  name: 'found by poppler',
  textOf: async (file) => {
    const { code, out, err } = await run('pdftotext', ['-enc', 'UTF-8', file, '-'])
    if (code !== 0) throw new Error(err.slice(-300))
    return out
  },
}

const pdfium: Viewer = {
  name: 'found by PDFium',
  textOf: async (file) => {
    const engine = await openPdfium()
    const bytes = await readFile(file)
    const memory = engine.pdfium.wasmExports.malloc(bytes.length)
    const heap: Uint8Array = Reflect.get(engine.pdfium, 'HEAPU8')
    heap.set(bytes, memory)
    const document = engine.FPDF_LoadMemDocument(memory, bytes.length, '')
    const pages: string[] = []
    for (let number = 0; number < engine.FPDF_GetPageCount(document); number++) {
      const page = engine.FPDF_LoadPage(document, number)
      const text = engine.FPDFText_LoadPage(page)
      const codes = Array.from({ length: engine.FPDFText_CountChars(text) }, (_, at) =>
        engine.FPDFText_GetUnicode(text, at),
      )
      pages.push(codes.map((code) => String.fromCodePoint(code)).join(''))
      engine.FPDFText_ClosePage(text)
      engine.FPDF_ClosePage(page)
    }
    engine.FPDF_CloseDocument(document)
    engine.pdfium.wasmExports.free(memory)
    return pages.join('\n')
  },
}

type PdfJs = {
  getDocument(source: { data: Uint8Array; verbosity: number }): {
    promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfJsPage> }>
    destroy(): Promise<void>
  }
}
type PdfJsPage = {
  getTextContent(): Promise<{ items: { str?: string; hasEOL?: boolean }[] }>
}

function pdfJs(): Viewer {
  const name = 'found by pdf.js'
  const file = findPdfJs()
  if (!file) return { name, missing: 'pdfjs-dist is not installed', textOf: async () => '' }
  return {
    name,
    textOf: async (pdf) => {
      const { getDocument } = (await import(pathToFileURL(file).href)) as PdfJs
      const loading = getDocument({ data: new Uint8Array(await readFile(pdf)), verbosity: 0 })
      const document = await loading.promise
      const pages: string[] = []
      for (let number = 1; number <= document.numPages; number++) {
        const { items } = await (await document.getPage(number)).getTextContent()
        pages.push(items.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''))
      }
      await loading.destroy()
      return pages.join('\n')
    },
  }
}

/** Not a part of the product: the set-up script lays it beside the bench. */
function findPdfJs(): string | undefined {
  const file = path.join(outFolder, 'pdfjs/node_modules/pdfjs-dist/legacy/build/pdf.mjs')
  return existsSync(file) ? file : undefined
}
