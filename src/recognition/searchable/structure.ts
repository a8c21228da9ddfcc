import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** What of a page is tagged, in reading order; the place in the list is the number of its marked content. */
export type Tagged = { page: PDFPage; language: string; parts: TaggedPart[] }
export type TaggedPart = { as: 'P' } | { as: 'Figure'; alt: string }

/** The tree of the document's parts, for screen readers: Document, one Sect per page, its paragraphs and figures. */
export function tagDocument(document: PDFDocument, pages: Tagged[], language: string): void {
  const { context, catalog } = document
  const tree = context.nextRef()
  const whole = context.nextRef()
  const numbers: (number | PDFRef)[] = []
  const sections = pages.map(({ page, parts, ...of }, i) => {
    page.node.set(PDFName.of('StructParents'), context.obj(i))
    const section = context.nextRef()
    const elements = parts.map((part, mark) => elementOf(document, part, { section, page: page.ref, mark }))
    numbers.push(i, context.register(context.obj(elements)))
    const dict = context.obj({ S: 'Sect', P: whole, K: elements }) as PDFDict
    if (of.language !== language) dict.set(PDFName.of('Lang'), PDFString.of(of.language))
    context.assign(section, dict)
    return section
  })
  context.assign(whole, context.obj({ S: 'Document', P: tree, K: sections }))
  context.assign(
    tree,
    context.obj({
      Type: 'StructTreeRoot',
      K: whole,
      ParentTree: context.register(context.obj({ Nums: numbers })),
      ParentTreeNextKey: pages.length,
    }),
  )
  catalog.set(PDFName.of('StructTreeRoot'), tree)
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
}

type Place = { section: PDFRef; page: PDFRef; mark: number }

function elementOf({ context }: PDFDocument, part: TaggedPart, { section, page, mark }: Place): PDFRef {
  const dict = context.obj({ S: part.as, P: section, Pg: page, K: mark }) as PDFDict
  if (part.as === 'Figure') dict.set(PDFName.of('Alt'), PDFHexString.fromText(part.alt))
  return context.register(dict)
}
