import type { PageReading } from '../contract.ts'
import { openOriginal } from './open-original.ts'
import { decode } from './page-picture.ts'
import { layFlat } from './photo.ts'
import type { PageRequest } from './read-page.ts'
import { type Lie, renderAt } from './renditions.ts'

export type RenderRequest = PageRequest &
  Lie & {
    width: number
    corners?: PageReading['corners']
    /** A sheet that says that the page is missing. */
    missing?: boolean
  }

/** WebP of a page that was read before, `width` pixels wide, flat, upright and straight as its reading says. */
export async function renderPage({
  width,
  turned,
  skew,
  corners,
  missing,
  ...request
}: RenderRequest): Promise<Buffer> {
  if (missing) {
    const { drawMissingPage } = await import('./missing-page.ts')
    return renderAt(await drawMissingPage(request.page), { turned: 0, skew: 0 }, width)
  }
  const original = await openOriginal(request)
  const own = original.page(request.page)
  const source = corners && own.photo ? own.photo : own
  const picture = await decode(source)
  const page = corners ? await layFlat(source, picture, corners) : picture
  return renderAt(page, { turned, skew }, Math.min(4_000, Math.max(16, Math.round(width))))
}
