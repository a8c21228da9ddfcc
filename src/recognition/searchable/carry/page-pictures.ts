import { PDFDict, type PDFPage, type PDFRawStream } from '@cantoo/pdf-lib'
import { type Affine, chain, identity } from '../affine.ts'
import { hiddenTextIn } from './hidden-text.ts'
import { checkImage, imageNamed } from './images.ts'
import { nameOf, numbersOf, operationsOf } from './operations.ts'
import { contentOf } from './page-content.ts'
import { keys, name } from './streams.ts'

/** A picture of a page and the map that lays its unit square there. */
export type PagePictureOnPage = { image: PDFRawStream; matrix: Affine }

/** Operators that leave nothing on a page by themselves. */
const idle = keys('w J j M d i ri BMC BDC EMC MP DP n')

/**
 * The pictures of a page that draws nothing else but unseen text: one scan, its strips or layers. Undefined for all
 * other pages. Throws `Unfit` when a picture is not one that PDF/A takes.
 */
export function picturesOf(page: PDFPage): PagePictureOnPage[] | undefined {
  const pictures = picturesIn(page)
  for (const { image } of pictures ?? []) checkImage(image)
  return pictures
}

/** The same without asking whether PDF/A takes them. Throws `Unfit` when the page's drawing cannot be read. */
export function picturesIn(page: PDFPage): PagePictureOnPage[] | undefined {
  const content = contentOf(page)
  const objects = page.node.Resources()?.lookup(name('XObject'))
  const hidden = hiddenTextIn(content)
  const pictures: PagePictureOnPage[] = []
  const saved: Affine[] = []
  let map = identity
  for (const operation of operationsOf(content)) {
    const { operator, start } = operation
    if (idle.has(operator) || hidden.some((text) => start >= text.start && start < text.end)) continue
    if (operator === 'q') saved.push(map)
    else if (operator === 'Q') map = saved.pop() ?? identity
    else if (operator === 'cm') map = chain(matrixOf(numbersOf(operation)), map)
    else {
      const image =
        operator === 'Do' && objects instanceof PDFDict
          ? imageNamed(objects, nameOf(operation) ?? '')
          : undefined
      if (!image || isStencil(image)) return undefined
      pictures.push({ image, matrix: map })
    }
  }
  return pictures.length > 0 ? pictures : undefined
}

/** Painted in the colour of the moment, which would have to come along. */
const isStencil = ({ dict }: PDFRawStream): boolean => String(dict.lookup(name('ImageMask'))) === 'true'

const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[]): Affine => [a, b, c, d, e, f]
