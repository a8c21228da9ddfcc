import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { lettersQuery, queryClient, WINDOW } from '../api/queries.ts'
import type { LetterQuery, LetterRow, Letters } from '../api/types.ts'

export type LetterList = {
  total: number
  unread: number
  ready: boolean
  error: unknown
  /** Grows with every new answer. */
  version: number
  rowAt: (index: number) => LetterRow | undefined
  indexOf: (id: string) => number
  show: (first: number, last: number) => void
}

/** The letters of a basket in windows of 200 rows; only the windows in sight are fetched and kept fresh. */
export const useLetters = (query: LetterQuery): LetterList => {
  const [range, setRange] = useState({ from: 0, to: 0 })
  const windows = [...new Set([0, range.from, range.to])]
  const results = useQueries({ queries: windows.map((window) => lettersQuery(query, window)) })
  const version = Math.max(...results.map((result) => result.dataUpdatedAt))
  const head = results.find((result) => result.data)?.data
  const show = useCallback((first: number, last: number) => {
    const from = Math.floor(first / WINDOW)
    const to = Math.floor(last / WINDOW)
    setRange((now) => (now.from === from && now.to === to ? now : { from, to }))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cache is read anew with every version
  const access = useMemo(() => {
    const dataOf = (window: number) => queryClient.getQueryData(lettersQuery(query, window).queryKey)
    const rowAt = (index: number) => dataOf(Math.floor(index / WINDOW))?.letters[index % WINDOW]
    const indexOf = (id: string) => {
      for (const [key, data] of queryClient.getQueriesData<Letters>({ queryKey: ['letters', query] })) {
        const at = data?.letters.findIndex((row) => row.id === id) ?? -1
        if (at >= 0) return (key[2] as number) * WINDOW + at
      }
      return -1
    }
    return { rowAt, indexOf }
  }, [query, version])
  return {
    total: head?.total ?? 0,
    unread: head?.unread ?? 0,
    ready: head !== undefined,
    error: results.find((result) => result.error)?.error ?? null,
    version,
    show,
    ...access,
  }
}
