import { PDFArray, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib'
import { decoded, name, settleCoding } from './streams.ts'
import { Unfit } from './unfit.ts'

/** A page's drawing: the contents of its streams as the one stream they are read as. Throws `Unfit`. */
export function contentOf(page: PDFPage): Buffer {
  const contents = page.node.lookup(name('Contents'))
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i))
      : contents === undefined
        ? []
        : [contents]
  const parts = streams.map((stream) => {
    if (!(stream instanceof PDFRawStream)) throw new Unfit('contents')
    settleCoding(stream)
    return Buffer.concat([decoded(stream), Buffer.from('\n')])
  })
  return Buffer.concat(parts)
}
