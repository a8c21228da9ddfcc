import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const breakGlassQuery = queryOptions({
  queryKey: ['break-glass'],
  queryFn: () => dataOf(api.GET('/api/v1/oversight/break-glass')),
  refetchInterval: 60_000,
})

export type Days = '7' | '30' | '90'

export const unusualQuery = (days: Days) =>
  queryOptions({
    queryKey: ['unusual', days],
    queryFn: () => dataOf(api.GET('/api/v1/oversight/unusual', { params: { query: { days } } })),
    placeholderData: (previous) => previous,
  })

export const ownLooksQuery = queryOptions({
  queryKey: ['own-looks'],
  queryFn: () => dataOf(api.GET('/api/v1/own-looks')),
  staleTime: 0,
})
