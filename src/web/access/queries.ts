import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const fileAccessQuery = (id: string) =>
  queryOptions({
    queryKey: ['file-access', id],
    queryFn: () => dataOf(api.GET('/api/v1/case-files/{id}/access', { params: { path: { id } } })),
    staleTime: 0,
  })

/** Names of staff and units; they hardly change within a day. */
export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: () => dataOf(api.GET('/api/v1/directory')),
  staleTime: 300_000,
})
