import type { PageSource } from '#casefiles'
import { type Db, type House, isHouseError, type StoredFile } from '#platform'
import type { MediaType, PageReading } from './contract.ts'
import { thumbnailWidth } from './pages/renditions.ts'
import type { Readers } from './pool/readers.ts'

/** A page in its original, and how it lies there. */
export interface PlacedPage {
  blobKey: string
  mediaType: MediaType
  page: number
  turned: PageReading['turned']
  skew: number
  corners: PageReading['corners']
  /** It was never read: where it cannot be drawn either, a sheet that says so stands for it. */
  unread?: boolean
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
  const { blobKey: _name, unread, ...page } = placed
  const request = { ...original, ...page, width }
  return cache.keep({ name: nameOf(placed, width), secret: original.secret }, () =>
    readers.render(request).catch((cause) => {
      if (!unread || !isHouseError(cause, 'recognition.page_failed')) throw cause
      return readers.render({ ...request, missing: true })
    }),
  )
}

/** Whether anything of a page can be shown. */
export const canBeDrawn = (
  readers: Readers,
  page: StoredFile & { mediaType: MediaType; page: number },
): Promise<boolean> =>
  readers.render({ ...page, turned: 0, skew: 0, width: thumbnailWidth }).then(
    () => true,
    (cause) => {
      if (isHouseError(cause, 'recognition.page_failed')) return false
      throw cause
    },
  )

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
    unread: source.unread,
  },
  original: await blobs.open(db, { tenantId, key: source.originalKey }),
})
