import { useQueries } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { pageTextQuery } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { findInText, type Hit } from './find-in-text.ts'

/** Search in the text of all pages; the texts are fetched with the first word. */
export const useFind = (document: DocumentView) => {
  const [words, setWords] = useState('')
  const [current, setCurrent] = useState(0)
  const query = useDeferredValue(words.trim())
  const searching = query.length > 1
  const texts = useQueries({
    queries: document.pages.map((page) => ({
      ...pageTextQuery(document.id, page),
      enabled: searching,
    })),
    combine: (results) => results.map((result) => result.data),
  })
  const hits = useMemo<Hit[]>(
    () =>
      searching
        ? document.pages.flatMap((page, index) => {
            const text = texts[index]
            return text ? findInText(page.number, text, query) : []
          })
        : [],
    [document, texts, query, searching],
  )
  const find = (next: string) => {
    setWords(next)
    setCurrent(0)
  }
  const at = Math.min(current, Math.max(0, hits.length - 1))
  const step = (by: number) => {
    if (hits.length === 0) return undefined
    const next = (at + by + hits.length) % hits.length
    setCurrent(next)
    return hits[next]
  }
  return { words, find, hits, at, step, searching }
}
