import type { PDFDict, PDFRawStream } from '@cantoo/pdf-lib'

/** What a page's contents, as deep as they go, have been found to use. */
export type Walk = {
  /** Fonts and the codes written with each; they are vouched for at the end. */
  fonts: Map<PDFDict, Set<number>>
  /** Streams being read, so that none draws itself. */
  open: Set<PDFRawStream>
  /** Passes a form that is drawn, or the group of a mask. */
  form(form: PDFRawStream): void
  /** Passes the content of a form or tiling pattern. */
  stream(stream: PDFRawStream): void
}
