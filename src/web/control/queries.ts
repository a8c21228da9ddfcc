import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { FilingSettings, Sample } from '../api/types.ts'

export const samplesQuery = queryOptions({
  queryKey: ['samples'],
  queryFn: () => dataOf(api.GET('/api/v1/filing/samples')),
})

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ['sample', id],
    queryFn: async () =>
      (await dataOf(api.GET('/api/v1/filing/samples/{id}', { params: { path: { id } } }))) as Sample,
  })

export const switchQuery = queryOptions({
  queryKey: ['filing-switch'],
  queryFn: () => dataOf(api.GET('/api/v1/filing/switch')),
})

export const filingSettingsQuery = queryOptions({
  queryKey: ['filing-settings'],
  queryFn: () => dataOf(api.GET('/api/v1/filing/settings')),
})

export const storageQuery = queryOptions({
  queryKey: ['storage'],
  queryFn: () => dataOf(api.GET('/api/v1/storage')),
})

export const periods = ['7', '30', '90', '365'] as const
export type Period = (typeof periods)[number]

export const precisionQuery = (days: Period) =>
  queryOptions({
    queryKey: ['precision', days],
    queryFn: () => dataOf(api.GET('/api/v1/filing/precision', { params: { query: { days } } })),
    placeholderData: (previous) => previous,
  })

export const patternChecksQuery = (formats: FilingSettings['numberFormats']) =>
  queryOptions({
    queryKey: ['pattern-checks', formats],
    queryFn: () => dataOf(api.POST('/api/v1/filing/number-formats/check', { body: formats })),
    enabled: Object.keys(formats).length > 0,
  })
