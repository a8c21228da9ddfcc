import { warmImage } from '../api/prefetch.ts'
import { clearingCaseQuery, pageTextQuery, queryClient } from '../api/queries.ts'

/** Makes the next clearing case ready while the clerk decides about this one. */
export const prefetchClearingCase = async (id: string) => {
  const view = await queryClient.fetchQuery(clearingCaseQuery(id)).catch(() => undefined)
  const first = view?.document?.pages[0]
  if (!view?.document || !first) return
  warmImage(first.image)
  void queryClient.prefetchQuery(pageTextQuery(view.document.id, first.number))
}
