import { openOriginal } from './open-original.ts'
import { decode } from './page-picture.ts'
import type { PageRequest } from './read-page.ts'
import { type Lie, toWebp, upright } from './renditions.ts'

export type RenderRequest = PageRequest & Lie & { width: number }

/** WebP of a page that was read before, `width` pixels wide, upright and straight as its reading says. */
export async function renderPage({ width, turned, skew, ...request }: RenderRequest): Promise<Buffer> {
  const original = await openOriginal(request)
  const picture = await decode(original.page(request.page))
  return toWebp(await upright(picture, { turned, skew }), Math.min(4_000, Math.max(16, Math.round(width))))
}
