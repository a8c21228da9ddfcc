import type { PageSource } from '#casefiles'
import type { House } from '#platform'
import type { MediaType, PageReading } from './contract.ts'
import type { Readers } from './pool/readers.ts'

/** A page in its original, and how it lies there. */
export interface PlacedPage {
  blobKey: string
  mediaType: MediaType
  page: number
  turned: PageReading['turned']
  skew: number
  corners: PageReading['corners']
}

/** Counts up when pictures come out differently: older ones are then made anew. */
const pictureRecipe = 1

const nameOf = ({ blobKey, page, turned, skew, corners }: PlacedPage, width: number) =>
  JSON.stringify(['picture', pictureRecipe, blobKey, page, turned, skew, corners, width])

/** WebP of a page, upright and straight, from the cache or else made from the original. */
export const pagePicture = (
  { cache, blobs }: House,
  readers: Readers,
  placed: PlacedPage,
  width: number,
): Promise<Buffer> => {
  const { blobKey, ...page } = placed
  return cache.keep(nameOf(placed, width), () =>
    readers.render({ file: blobs.path(blobKey), ...page, width }),
  )
}

/** Pictures that fell off while the page was read. */
export const keepPictures = async (
  { cache }: House,
  placed: PlacedPage,
  pictures: { width: number; content: Buffer }[],
) => {
  for (const { width, content } of pictures) await cache.put(nameOf(placed, width), content)
}

export const placedPage = (source: PageSource): PlacedPage => ({
  blobKey: source.originalKey,
  mediaType: source.mediaType as MediaType,
  page: source.numberInOriginal,
  turned: source.turned as PageReading['turned'],
  skew: source.skew,
  corners: source.corners,
})
