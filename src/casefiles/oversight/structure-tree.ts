import {
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'

/** A part of the tree: its children are parts, or else it is marked content of a page. */
export interface Part {
  kind: string
  ref: PDFRef
  parent: PDFRef
  kids: PDFRef[]
  mark?: { page: PDFPage; id: number }
}

/** What screen readers go by: which text is a heading, a paragraph or the cell of a table (PDF 2.0, 14.7). */
export interface StructureTree {
  root: PDFRef
  whole: Part
  parts: Part[]
  marks: Map<PDFPage, Part[]>
}

export const openTree = ({ context }: PDFDocument): StructureTree => {
  const root = context.nextRef()
  const whole: Part = { kind: 'Document', ref: context.nextRef(), parent: root, kids: [] }
  return { root, whole, parts: [whole], marks: new Map() }
}

export const addPart = ({ context }: PDFDocument, tree: StructureTree, kind: string, parent: Part): Part => {
  const part: Part = { kind, ref: context.nextRef(), parent: parent.ref, kids: [] }
  parent.kids.push(part.ref)
  tree.parts.push(part)
  return part
}

/** What `draw` puts on the page is the content of this part. */
export const asContentOf = ({ marks }: StructureTree, part: Part, page: PDFPage, draw: () => void) => {
  const own = marks.get(page) ?? []
  marks.set(page, own)
  part.mark = { page, id: own.length }
  own.push(part)
  const { id } = part.mark
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [`/${part.kind}`, `<</MCID ${id}>>`]),
  )
  draw()
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
}

/** What `draw` puts on the page is decoration, and not read aloud. */
export const asDecoration = (page: PDFPage, draw: () => void) => {
  page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ['/Artifact']))
  draw()
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
}

/** Writes the finished tree into its document. */
export const writeTree = (
  { context, catalog }: PDFDocument,
  { root, whole, parts, marks }: StructureTree,
) => {
  for (const { kind, ref, parent, kids, mark } of parts) {
    const dict = context.obj({ Type: 'StructElem', S: kind, P: parent, K: mark ? mark.id : kids }) as PDFDict
    if (mark) dict.set(PDFName.of('Pg'), mark.page.ref)
    if (kind === 'TH') dict.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Column' }))
    context.assign(ref, dict)
  }
  const numbers = PDFArray.withContext(context)
  ;[...marks].forEach(([page, own], i) => {
    page.node.set(PDFName.of('StructParents'), context.obj(i))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    numbers.push(context.obj(i))
    numbers.push(context.register(context.obj(own.map(({ ref }) => ref))))
  })
  const tree = {
    Type: 'StructTreeRoot',
    K: whole.ref,
    ParentTree: context.obj({ Nums: numbers }),
    ParentTreeNextKey: marks.size,
  }
  context.assign(root, context.obj(tree))
  catalog.set(PDFName.of('StructTreeRoot'), root)
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
}
