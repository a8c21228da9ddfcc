import { QueryClient, queryOptions, replaceEqualDeep } from '@tanstack/react-query'
import { api, dataOf, Problem } from './client.ts'
import type { ClearingCase, ClearingList, ClearingQuery, LetterQuery, PageText, PageView } from './types.ts'

/** Rows of the Postkorb come in windows of this size. */
export const WINDOW = 200

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (times, error) =>
        times < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => dataOf(api.GET('/api/v1/session')),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => dataOf(api.GET('/api/v1/account')),
})

/** How one can sign in at this house, besides login and password. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: () => dataOf(api.GET('/api/v1/sign-in/ways')),
  staleTime: Number.POSITIVE_INFINITY,
})

export const basketsQuery = queryOptions({
  queryKey: ['baskets'],
  queryFn: () => dataOf(api.GET('/api/v1/inbox/baskets')),
})

export const lettersQuery = (filter: LetterQuery, window: number) =>
  queryOptions({
    queryKey: ['letters', filter, window],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/inbox/letters', {
          params: { query: { ...filter, offset: window * WINDOW, limit: WINDOW } },
        }),
      ),
  })

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letter', id],
    queryFn: () => dataOf(api.GET('/api/v1/inbox/letters/{id}', { params: { path: { id } } })),
  })

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: () => dataOf(api.GET('/api/v1/documents/{id}', { params: { path: { id } } })),
  })

/** The address of its picture says which reading of the page is meant. */
export const pageTextQuery = (id: string, { number, image }: Pick<PageView, 'number' | 'image'>) =>
  queryOptions({
    queryKey: ['text', id, number, image],
    queryFn: async () => {
      const call = api.GET('/api/v1/documents/{id}/pages/{number}/text', { params: { path: { id, number } } })
      return (await dataOf(call)) as PageText
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

export const caseFileQuery = (id: string) =>
  queryOptions({
    queryKey: ['case-file', id],
    queryFn: () => dataOf(api.GET('/api/v1/case-files/{id}', { params: { path: { id } } })),
  })

export const caseFilesQuery = (q: string, limit = 25) =>
  queryOptions({
    queryKey: ['case-files', q, limit],
    queryFn: () => dataOf(api.GET('/api/v1/case-files', { params: { query: { q, limit } } })),
    placeholderData: (previous) => previous,
  })

/** Rows that say the same stay the same wherever they come to stand, so that only what has changed is drawn again. */
const keepRows = (old: ClearingList | undefined, list: ClearingList): ClearingList => {
  const known = new Map(old?.cases.map((row) => [row.id, row]))
  return { ...list, cases: list.cases.map((row) => replaceEqualDeep(known.get(row.id), row)) }
}

export const clearingQuery = (query: ClearingQuery) =>
  queryOptions({
    queryKey: ['clearing', query],
    queryFn: () => dataOf(api.GET('/api/v1/clearing', { params: { query } })),
    structuralSharing: (old, list) => keepRows(old as ClearingList | undefined, list as ClearingList),
    placeholderData: (previous) => previous,
  })

export const clearingCaseQuery = (id: string) =>
  queryOptions({
    queryKey: ['clearing-case', id],
    queryFn: async () => {
      const view = (await dataOf(
        api.GET('/api/v1/clearing/{id}', { params: { path: { id } } }),
      )) as ClearingCase
      // The text of the first page came along; asking for it again would be a look before anybody looks.
      const [first] = view.document?.pages ?? []
      if (view.document && first && view.firstText)
        queryClient.setQueryData(pageTextQuery(view.document.id, first).queryKey, view.firstText as PageText)
      return view
    },
  })

export const submissionsQuery = queryOptions({
  queryKey: ['submissions'],
  queryFn: () => dataOf(api.GET('/api/v1/intake/submissions')),
})

/** What the whole office has handed in and is being read. */
export const underWayQuery = queryOptions({
  queryKey: ['submissions', 'house'],
  queryFn: () => dataOf(api.GET('/api/v1/intake/submissions', { params: { query: { of: 'house' } } })),
})

/** What kinds of documents the office knows; every screen names them. */
export const documentTypesQuery = queryOptions({
  queryKey: ['document-types'],
  queryFn: () => dataOf(api.GET('/api/v1/document-types')),
  staleTime: 300_000,
})

export const typeHistoryQuery = (code: string, version: number) =>
  queryOptions({
    queryKey: ['type-history', code, version],
    queryFn: () => dataOf(api.GET('/api/v1/document-types/{code}/versions', { params: { path: { code } } })),
  })

export const whoseLearningQuery = queryOptions({
  queryKey: ['whose-learning'],
  queryFn: () => dataOf(api.GET('/api/v1/whose-learning')),
})

export const typeLearningQuery = queryOptions({
  queryKey: ['type-learning'],
  queryFn: () => dataOf(api.GET('/api/v1/type-learning')),
})
