import { clearingCaseQuery, letterQuery, pageTextQuery, queryClient } from './queries.ts'
import type { DocumentView } from './types.ts'

const warm = new Map<string, HTMLImageElement>()

/**
 * Fetches and decodes a picture ahead of its use; each address once. Browsers must not store it (`no-store`), but show it
 * again for as long as this page holds it.
 */
export const warmImage = (address: string) => {
  if (warm.has(address)) return
  if (warm.size > 100) warm.clear()
  const image = new Image()
  warm.set(address, image)
  image.src = address
  image.decode().catch(() => warm.delete(address))
}

const warmFirstPage = (document: DocumentView | undefined) => {
  const first = document?.pages[0]
  if (!document || !first) return
  warmImage(first.image)
  void queryClient.prefetchQuery(pageTextQuery(document.id, first))
}

/**
 * Makes a letter ready to open: its data, first picture and first text. Only for a letter whose preview is in view: the
 * server puts on record who has seen a document, and nobody has seen what was fetched ahead in silence.
 */
export const prefetchLetter = async (id: string) => {
  const letter = await queryClient.fetchQuery(letterQuery(id)).catch(() => undefined)
  warmFirstPage(letter?.document)
}

const aheadOf = (address: string) => `${address}&ahead=1`

/**
 * Makes the next clearing case ready to be shown: its data with the first text, its first picture. That is on record as
 * fetched; whether anybody has seen it is told when it is shown.
 */
export const prefetchCase = async (id: string) => {
  const view = await queryClient.fetchQuery(clearingCaseQuery(id)).catch(() => undefined)
  const first = view?.document?.pages[0]
  if (first) warmImage(aheadOf(first.image))
}

/** The address under which this picture lies ready, if it does; else its own. */
export const readyImage = (address: string) => (warm.has(aheadOf(address)) ? aheadOf(address) : address)
