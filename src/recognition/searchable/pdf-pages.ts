import {
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { type Turn, toTurn } from '../image/turn.ts'
import { visibleBox } from '../pdf/page-objects.ts'
import { type PageScan, scanOf } from '../pdf/page-scan.ts'
import { type OpenPdf, openPage } from '../pdf/pdfium.ts'
import type { Affine } from './affine.ts'
import type { PageBox } from './page-frame.ts'

/** A scanned page of a PDF: its picture's own stream, copied unchanged, and where it lay. */
export type CopiedScan = { image: PDFRef; matrix: Affine; box: PageBox; rotate: Turn }

/** The picture of a page that is one scan; undefined for all other pages. */
export function copyScan(
  target: PDFDocument,
  from: { source: PDFDocument; pdf: OpenPdf },
  number: number,
): CopiedScan | undefined {
  using page = openPage(from.pdf, number)
  const scan = scanOf(page)
  const stream = scan && findImage(from.source.getPage(number - 1), scan)
  if (!scan || !stream) return undefined
  const copy = PDFObjectCopier.for(from.source.context, target.context).copy(stream)
  const [left, bottom, right, top] = visibleBox(page)
  return {
    image: target.context.register(copy),
    matrix: scan.matrix,
    box: { left, bottom, width: right - left, height: top - bottom },
    rotate: scan.rotate,
  }
}

/** The one picture of that size and compression among the page's resources. */
function findImage(page: PDFPage, scan: PageScan): PDFRawStream | undefined {
  const objects = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)
  const streams = objects?.keys().map((key) => objects.lookup(key)) ?? []
  const fitting = streams
    .filter((stream) => stream instanceof PDFRawStream)
    .filter(({ dict }) => {
      const number = (key: string) => dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber()
      return number('Width') === scan.width && number('Height') === scan.height
    })
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Copies a page as it is, born digital or too intricate to be taken apart. */
export async function copyWhole(target: PDFDocument, source: PDFDocument, number: number): Promise<PDFPage> {
  const [page] = await target.copyPages(source, [number - 1])
  if (!page) throw new RangeError('the file has no such page')
  return target.addPage(page)
}

/** What is shown of a page, and how far it is turned. */
export function boxOf(page: PDFPage): { box: PageBox; rotate: Turn } {
  const { x, y, width, height } = page.getCropBox()
  return { box: { left: x, bottom: y, width, height }, rotate: toTurn(page.getRotation().angle) }
}
