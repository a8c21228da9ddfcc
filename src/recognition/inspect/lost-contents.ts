import { inflateSync } from 'node:zlib'
import type { PDFDocument, PDFPage, PDFRawStream } from '@cantoo/pdf-lib'

/** What shows text, a picture, a shading or a path; a page without any of these is empty on purpose. */
const draws = /(?:^|[\s\])>])(?:Tj|TJ|Do|sh|EI|S|s|f|F|f\*|B|B\*|b|b\*)(?=[\s[(</]|$)/
const emptyText = /(?:\(\)|<>)\s*Tj|\[\s*\]\s*TJ/g

/**
 * True when one of these pages (from 1), all of which show nothing, was meant to show something: its contents are missing,
 * cannot be unpacked, or name what is not there. Also when that cannot be told any more. The library that reads the
 * contents is loaded only here, for pages without a thing on them are rare.
 */
export async function haveLostContents(bytes: Buffer, pages: number[]): Promise<boolean> {
  const library = await import('@cantoo/pdf-lib')
  try {
    const document = await library.PDFDocument.load(bytes, { updateMetadata: false })
    return pages.some((page) => hasLost(document, page, library))
  } catch {
    return true
  }
}

type Library = typeof import('@cantoo/pdf-lib')

function hasLost(document: PDFDocument, number: number, library: Library): boolean {
  const { node } = document.getPage(number - 1)
  if (!node.get(library.PDFName.of('Contents'))) return false
  const contents = streamsOf(node, library).map((stream) => unpack(stream, library))
  return draws.test(contents.join('\n').replaceAll(emptyText, ''))
}

/** Throws when one of them is none. */
function streamsOf(node: PDFPage['node'], { PDFArray, PDFRawStream }: Library): PDFRawStream[] {
  const contents = node.Contents()
  if (contents instanceof PDFArray)
    return Array.from({ length: contents.size() }, (_, i) => contents.lookup(i, PDFRawStream))
  if (contents instanceof PDFRawStream) return [contents]
  throw new TypeError('a page without its contents')
}

/** Throws when it is damaged: a sum at its end proves what is packed in the usual way. */
function unpack(stream: PDFRawStream, { PDFName, decodePDFRawStream }: Library): string {
  const raw = stream.getContents()
  const isUsual = stream.dict.lookup(PDFName.of('Filter')) === PDFName.of('FlateDecode')
  return Buffer.from(isUsual ? inflateSync(raw) : decodePDFRawStream(stream).decode()).toString('latin1')
}
