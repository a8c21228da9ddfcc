import { randomFrom } from './random.ts'
import { cleanLook, type ScanLook } from './sheet/age-page.ts'
import type { FontName } from './sheet/faces.ts'
import { packPages, type ScanFormat } from './sheet/pack-pages.ts'
import { scanPage, type Turned } from './sheet/scan-page.ts'
import { openSheet, type Sheet, type SheetSize, writeParagraph } from './sheet/sheet.ts'

export type ScanWish = {
  /** one page, line by line (long lines are broken; none at all: a blank page) */
  lines?: readonly string[]
  /** several pages: lines, or sheets such as the separator sheet */
  pages?: readonly (readonly string[] | Sheet)[]
  font?: FontName
  /** clockwise degrees by which the pages lie turned */
  turned?: Turned
  format: ScanFormat
  size?: SheetSize
  /** 200 unless told */
  dpi?: number
  /** points, 11 unless told */
  textSize?: number
  look?: Partial<ScanLook>
  /** of the noise, if the look has any */
  seed?: string | number
}

const sheetOf = (lines: readonly string[], wish: ScanWish) => {
  const sheet = openSheet(wish.font ?? 'arimo', wish.size)
  const margin = wish.size === 'a5' ? 14 : 25
  const size = wish.textSize ?? 11
  let y = margin + 5
  for (const line of lines)
    if (line === '') y += size * 0.35
    else y = writeParagraph(sheet, line, { x: margin, y, size, width: sheet.width - margin - 12 }) + 0.6
  return sheet
}

/** Lines of text as a scan: an image-only PDF, a TIFF, JPEG or PNG. For tests that need post in plenty. */
export const drawScan = async (wish: ScanWish): Promise<Buffer> => {
  const random = randomFrom(`scan/${wish.seed ?? 0}`)
  const look = { ...cleanLook, ...wish.look }
  const pages = []
  for (const page of wish.pages ?? [wish.lines ?? []]) {
    const sheet = 'marks' in page ? page : sheetOf(page, wish)
    pages.push(await scanPage(sheet, { look, dpi: wish.dpi ?? 200, turned: wish.turned ?? 0 }, random))
  }
  return packPages(pages, wish.format)
}
