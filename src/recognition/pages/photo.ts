import type { Point } from '../contract.ts'
import { cornersOf } from '../image/corners.ts'
import { flatten, type Quad, sizeOfSheet } from '../image/quad.ts'
import { whiten } from '../image/whiten.ts'
import { readingDpi } from '../limits.ts'
import { decode, type PagePicture, type PageSource } from './page-picture.ts'
import { a4Width } from './resolution.ts'

/** The paper's corners in the photo of a page, in pixels of the file as it is shown; null where the picture is the page. */
export function findCorners({ scale, ...picture }: PagePicture): Point[] | null {
  const corners = cornersOf(picture)
  return corners?.map((corner) => scaled(corner, 1 / scale)) ?? null
}

/** The page of a photo seen from above: upright rectangle, white paper, at reading resolution as far as it goes. */
export async function layFlat(
  source: PageSource,
  picture: PagePicture,
  corners: readonly Point[],
): Promise<PagePicture> {
  const inFile = asQuad(corners)
  const fine = await fineEnough(source, picture, sizeOfSheet(inFile))
  const quad = asQuad(inFile.map((corner) => scaled(corner, fine.scale)))
  const size = sizeOfSheet(quad)
  // coarse photos are drawn larger than they are: letters drawn between pixels would get lost in their own size
  const factor = (readingDpi * a4Width) / Math.min(size.width, size.height)
  const width = Math.round(size.width * factor)
  const height = Math.round(size.height * factor)
  const page = whiten(flatten(fine, quad, { width, height }))
  return { ...page, dpi: readingDpi, scale: fine.scale * factor }
}

const worthwhile = 1.1

/** The sheet fills only part of the photo: when the file has more pixels, it is decoded once more. */
async function fineEnough(
  source: PageSource,
  picture: PagePicture,
  sheet: { width: number; height: number },
): Promise<PagePicture> {
  const wanted = (readingDpi * a4Width) / (Math.min(sheet.width, sheet.height) * picture.scale)
  const possible = Math.min(wanted, 1 / picture.scale)
  return possible > worthwhile ? decode(source, possible) : picture
}

const scaled = ({ x, y }: Point, factor: number): Point => ({
  x: Math.round(((x + 0.5) * factor - 0.5) * 100) / 100,
  y: Math.round(((y + 0.5) * factor - 0.5) * 100) / 100,
})

function asQuad(corners: readonly Point[]): Quad {
  const [p, q, r, s] = corners
  if (!p || !q || !r || !s) throw new RangeError('a sheet has four corners')
  return [p, q, r, s]
}
