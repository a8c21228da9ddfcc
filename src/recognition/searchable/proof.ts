import type { PageReading } from '../contract.ts'
import { greyOf } from '../image/grey.ts'
import { emptyReading } from '../pages/empty-reading.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { textOf } from '../pdf/page-text.ts'
import { borrow, type OpenPage, openPage, openPdf, readFloats } from '../pdf/pdfium.ts'

/** What recognition would know of a written page if it never made a mistake. For tests. */
export async function perfectReading(letter: Buffer, number = 1): Promise<PageReading> {
  const dpi = 200
  return lookAt(
    letter,
    (page) => ({
      ...emptyReading,
      width: Math.round((page.width * dpi) / 72),
      height: Math.round((page.height * dpi) / 72),
      dpi,
      words: textOf(page, dpi) ?? [],
      confidence: 100,
      engine: 'made for tests',
    }),
    number,
  )
}

/** The lines a reader would find by searching. */
export function textOn({ pdfium, page }: OpenPage): string {
  const text = pdfium.FPDFText_LoadPage(page)
  const codes = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (_, i) =>
    pdfium.FPDFText_GetUnicode(text, i),
  )
  pdfium.FPDFText_ClosePage(text)
  return String.fromCodePoint(...codes).replaceAll('\r', '')
}

/** A word as a reader finds it; the box counts in points of the page from its upper left. */
export type FoundWord = { text: string; left: number; top: number; right: number; bottom: number }

/** The words a reader would mark, where it would mark them. */
export function wordsFound({ pdfium, page, height }: OpenPage): FoundWord[] {
  const text = pdfium.FPDFText_LoadPage(page)
  using held = borrow(pdfium, 16)
  const words: FoundWord[] = []
  let goesOn = false
  for (let i = 0; i < pdfium.FPDFText_CountChars(text); i++) {
    const code = pdfium.FPDFText_GetUnicode(text, i)
    const isGap = code <= 32
    if (!isGap && pdfium.FPDFText_GetLooseCharBox(text, i, held.at)) {
      const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdfium, held.at, 4)
      const letter = { left, right, top: height - top, bottom: height - bottom }
      words.push(joined(goesOn ? words.pop() : undefined, { text: String.fromCodePoint(code), ...letter }))
    }
    goesOn = !isGap
  }
  pdfium.FPDFText_ClosePage(text)
  return words
}

function joined(word: FoundWord | undefined, next: FoundWord): FoundWord {
  if (!word) return next
  return {
    text: word.text + next.text,
    left: Math.min(word.left, next.left),
    right: Math.max(word.right, next.right),
    top: Math.min(word.top, next.top),
    bottom: Math.max(word.bottom, next.bottom),
  }
}

export async function lookAt<T>(pdf: Buffer, look: (page: OpenPage) => T, number = 1): Promise<T> {
  using opened = await openPdf(pdf)
  using page = openPage(opened, number)
  return look(page)
}

/** Share of the letters of the text layer that lie where the picture has ink. */
export function inkUnderText(page: OpenPage): number {
  const { pdfium } = page
  const shown = greyOf(drawPage(page, 100))
  const text = pdfium.FPDFText_LoadPage(page.page)
  const at = pdfium.pdfium.wasmExports.malloc(64)
  const count = pdfium.FPDFText_CountChars(text)
  let letters = 0
  let inked = 0
  for (let i = 0; i < count; i++) {
    if (pdfium.FPDFText_GetUnicode(text, i) <= 32) continue
    const number = (offset: number, kind: 'double' | 'i32') =>
      pdfium.pdfium.getValue(at + offset, kind) as number
    pdfium.FPDFText_GetCharOrigin(text, i, at, at + 8)
    pdfium.FPDF_PageToDevice(
      page.page,
      0,
      0,
      shown.width,
      shown.height,
      0,
      number(0, 'double'),
      number(8, 'double'),
      at + 16,
      at + 20,
    )
    letters++
    if (hasInk(shown, number(16, 'i32'), number(20, 'i32'))) inked++
  }
  pdfium.FPDFText_ClosePage(text)
  pdfium.pdfium.wasmExports.free(at)
  return letters < 300 ? 0 : inked / letters
}

function hasInk({ data, width }: { data: Uint8Array; width: number }, x: number, y: number): boolean {
  for (let row = y - 12; row <= y + 2; row++) {
    for (let column = x - 3; column < x + 10; column++)
      if ((data[row * width + column] ?? 255) < 140) return true
  }
  return false
}
