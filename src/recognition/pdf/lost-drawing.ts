import type { Pixels } from '../image/grey.ts'
import { decodeImage } from './page-bitmap.ts'
import { objectsOf } from './page-objects.ts'
import { borrow, type OpenPage } from './pdfium.ts'

const white = 250

/**
 * True when a page was drawn without a trace of ink although it holds a picture that cannot be decoded, or nothing but
 * dark letters, whose font is lost: it would pass for an empty back. Letters may lie under a white sheet on purpose.
 */
export function isDrawingLost(page: OpenPage, drawn: Pixels): boolean {
  if (drawn.data.some((value) => value < white)) return false
  let isText = false
  let isCovered = false
  for (const { kind, object } of objectsOf(page)) {
    if (kind === 'image' && !decodeImage(page, object)) return true
    if (kind === 'image' || kind === 'other') isCovered = true
    isText ||= kind === 'visible-text' && isDark(page, object)
  }
  return isText && !isCovered && hasLetters(page)
}

function isDark({ pdfium }: OpenPage, object: number): boolean {
  using held = borrow(pdfium, 16)
  const { at } = held
  if (!pdfium.FPDFPageObj_GetFillColor(object, at, at + 4, at + 8, at + 12)) return false
  const part = (offset: number): number => pdfium.pdfium.getValue(at + offset, 'i32')
  return Math.min(part(0), part(4), part(8)) < white && part(12) > 0
}

/** Empty pages of word processors hold blanks. */
function hasLetters({ pdfium, page }: OpenPage): boolean {
  const text = pdfium.FPDFText_LoadPage(page)
  if (text === 0) return true
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text))
    return Array.from({ length: count }, (_, i) => pdfium.FPDFText_GetUnicode(text, i)).some(
      (code) => code > 32 && code !== 0xa0,
    )
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
}
