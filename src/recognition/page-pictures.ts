import type { PageSource } from '#casefiles'
import type { Db, House, StoredFile } from '#platform'
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
  { cache }: House,
  readers: Readers,
  { placed, original }: { placed: PlacedPage; original: StoredFile },
  width: number,
): Promise<Buffer> => {
  const { blobKey: _name, ...page } = placed
  return cache.keep({ name: nameOf(placed, width), secret: original.secret }, () =>
    readers.render({ ...original, ...page, width }),
  )
}

/** Pictures that fell off while the page was read. */
export const keepPictures = async (
  { cache }: House,
  { placed, original }: { placed: PlacedPage; original: StoredFile },
  pictures: { width: number; content: Buffer }[],
) => {
  for (const { width, content } of pictures)
    await cache.put({ name: nameOf(placed, width), secret: original.secret }, content)
}

/** A page in its original, with the key to read that. */
export const openPlaced = async ({ blobs }: House, db: Db, tenantId: number, source: PageSource) => ({
  placed: {
    blobKey: source.originalKey,
    mediaType: source.mediaType as MediaType,
    page: source.numberInOriginal,
    turned: source.turned as PageReading['turned'],
    skew: source.skew,
    corners: source.corners,
  },
  original: await blobs.open(db, { tenantId, key: source.originalKey }),
})
