import { useCallback, useEffect, useRef, useState } from 'react'
import type { GridHandle } from '../../ui-kit/data-grid.tsx'
import type { LetterQuery } from '../api/types.ts'
import type { LetterList } from './use-letters.ts'

type Place = { index: number; id: string | null; scroll: number }

/** Where the clerk was in each list, so that coming back from a letter lands on the same row. */
const places = new Map<string, Place>()

/**
 * The row the keys act on. It stays on its letter when others arrive above, and on its place when its letter leaves.
 */
export const useCursor = (
  query: LetterQuery,
  list: LetterList,
  wanted: string | undefined,
  rowHeight: number,
) => {
  const key = JSON.stringify(query)
  const grid = useRef<GridHandle>(null)
  const known = places.get(key)
  const [cursor, setCursor] = useState<Place>(known ?? { index: 0, id: wanted ?? null, scroll: 0 })
  const latest = useRef({ cursor, list, rowHeight })
  latest.current = { cursor, list, rowHeight }

  useEffect(() => {
    return () => {
      const { cursor: last } = latest.current
      places.set(key, { ...last, scroll: grid.current?.scrollTop() ?? 0 })
    }
  }, [key])

  const moveTo = useCallback((index: number) => {
    const { list: now } = latest.current
    const at = Math.max(0, Math.min(now.total - 1, index))
    setCursor((last) => ({ ...last, index: at, id: now.rowAt(at)?.id ?? null }))
    grid.current?.reveal(at)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only new data moves the cursor
  useEffect(() => {
    const { cursor: last } = latest.current
    if (!list.ready || list.total === 0) return
    const there = list.rowAt(last.index)
    if (last.id === null || there?.id === last.id) {
      if (there && last.id === null) setCursor({ ...last, id: there.id })
      return
    }
    const found = list.indexOf(last.id)
    if (found < 0) {
      const index = Math.min(last.index, list.total - 1)
      return setCursor({ ...last, index, id: list.rowAt(index)?.id ?? null })
    }
    // Letters that arrived above push the list down; the view goes with the cursor unless it stands at the top.
    if ((grid.current?.scrollTop() ?? 0) > 0) grid.current?.scrollBy((found - last.index) * rowHeight)
    setCursor({ ...last, index: found })
  }, [list.version])

  return {
    grid,
    index: cursor.index,
    moveTo,
    initialScroll: known?.scroll ?? 0,
    returned: known !== undefined,
  }
}
