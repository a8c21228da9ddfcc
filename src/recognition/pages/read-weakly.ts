import type { Word } from '../contract.ts'
import type { Engine } from '../engine/engine.ts'
import { greyOf, isBilevel } from '../image/grey.ts'
import { normalise } from '../image/normalise.ts'
import { straighten } from '../image/straighten.ts'
import { thicken } from '../image/thicken.ts'
import { turn, undo } from '../image/turn.ts'
import { openOriginal } from './open-original.ts'
import { decode } from './page-picture.ts'
import type { PageRequest } from './read-page.ts'

/** `turned` and `skew` as the page was read before. */
export type WeakRequest = Omit<PageRequest, 'lie'> & Required<Pick<PageRequest, 'lie'>>

/** More is no letter's own words but dirt. */
const mostWords = 600

/**
 * Words of a page whose print a threshold has left as specks, read with its strokes thickened, as they lie on the page that was
 * read before. Dirt is not taken off first, for it looks like what is left of the print. None for photos.
 */
export async function readPageWeakly(
  { lie, ...request }: WeakRequest,
  engine: () => Promise<Engine>,
): Promise<Word[]> {
  if (!lie || lie.corners) return []
  const original = await openOriginal(request)
  const picture = await decode(original.page(request.page))
  const seen = greyOf(picture)
  const even = isBilevel(seen) ? seen : normalise(seen)
  const straight = straighten(turn(even, undo(lie.turned)), lie.skew ?? 0)
  const { scale, ...thick } = await thicken(straight, picture.dpi)
  const words = await (await engine()).recognise(thick, picture.dpi * scale)
  const down = (length: number) => Math.round(length / scale)
  return words
    .filter(({ text }) => /[\p{L}\d]{2}/u.test(text))
    .slice(0, mostWords)
    .map((word) => ({ ...word, x: down(word.x), y: down(word.y), w: down(word.w), h: down(word.h) }))
}
