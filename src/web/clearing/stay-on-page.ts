import { type RefObject, useEffect } from 'react'
import type { StackHandle } from '../viewer/page-stack.tsx'

/** Pages to show first, by clearing case: what was in view when the case took the place of another. */
const wanted = new Map<string, number>()

export const stayOnPage = (caseId: string, page: number) => {
  wanted.clear()
  wanted.set(caseId, page)
}

/** Shows the page one was at, with the focus there, although the case is a new one. */
export const useStayOnPage = (caseId: string, stack: RefObject<StackHandle | null>) =>
  useEffect(() => {
    const page = wanted.get(caseId)
    wanted.delete(caseId)
    if (page === undefined) return
    stack.current?.show(page)
    if (document.activeElement === document.body) stack.current?.focus()
  }, [caseId, stack])
