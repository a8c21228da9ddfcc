import { useEffect } from 'react'
import { api, dataOf } from '../api/client.ts'
import { prefetchCase } from '../api/prefetch.ts'
import { queryClient } from '../api/queries.ts'
import type { ClearingQuery } from '../api/types.ts'

const RENEW_EVERY_MS = 60_000
/** A desk that nobody has touched for so long lets its case go, and does not keep the session alive either. */
const DESERTED_AFTER_MS = 5 * 60_000

/** Cases about which an act is on its way to the server: their lease ends with it, not before, and nobody is given them. */
export const acted = new Set<string>()

let lastTouched = Date.now()
for (const event of ['keydown', 'pointerdown', 'wheel'])
  document.addEventListener(event, () => (lastTouched = Date.now()), { capture: true, passive: true })

const path = (id: string) => ({ params: { path: { id } } })

/** The case before somebody's eyes, and the one that lies ready behind it. */
let onScreen: string | null = null
let ahead: { behind: string; id: string; since: number } | null = null
/** Before its lease lapses, what lies ready is asked for anew. */
const READY_FOR_MS = 4 * 60_000

const release = (id: string) => {
  if (!acted.has(id))
    void api.POST('/api/v1/clearing/{id}/release', { ...path(id), keepalive: true }).catch(() => {})
}

/** Gives back what was handed out for nothing: the desk has moved on meanwhile. */
export const giveBack = (id: string | null) => {
  if (id && id !== onScreen && id !== ahead?.id) release(id)
}

/** Nobody should wait for the next letter because the server is told of it. Returns how to call it off. */
const oncePainted = (work: () => void) => {
  let timer: number | undefined
  const frame = window.requestAnimationFrame(() => {
    timer = window.setTimeout(work)
  })
  return () => {
    window.cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}

/** As long as a case is on the screen: tells that it is seen, and keeps others from deciding about it, too. */
export const useLease = (id: string, mayHold: boolean) => {
  useEffect(() => {
    onScreen = id
    return oncePainted(() => void api.POST('/api/v1/clearing/{id}/seen', path(id)).catch(() => {}))
  }, [id])
  useEffect(() => {
    if (!mayHold) return
    const hold = () =>
      api
        .POST('/api/v1/clearing/{id}/hold', { ...path(id), body: {} })
        // Somebody was quicker: the queue says who.
        .catch(() => queryClient.invalidateQueries({ queryKey: ['clearing'] }))
    const callOff = oncePainted(() => void hold())
    const timer = window.setInterval(() => {
      if (Date.now() - lastTouched < DESERTED_AFTER_MS) void hold()
    }, RENEW_EVERY_MS)
    const leave = () => release(id)
    window.addEventListener('pagehide', leave)
    return () => {
      callOff()
      window.clearInterval(timer)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id, mayHold])
}

/** Asks for the next case of a basket, which then is ours for the next minutes; null when nothing is left. */
export const askForNext = async (
  { urgent, ...query }: ClearingQuery,
  except: string[],
): Promise<string | null> => {
  const body = { ...query, urgent: urgent === 'true', except: [...except, ...acted].slice(0, 20) }
  return (await dataOf(api.POST('/api/v1/clearing/next', { body }))).case?.id ?? null
}

/** Lets the next case lie ready while somebody thinks about this one. */
export const useAhead = (current: string | null, query: ClearingQuery) => {
  const key = JSON.stringify(query)
  useEffect(() => {
    if (!current) return
    let gone = false
    const timer = window.setTimeout(async () => {
      const id = await askForNext(JSON.parse(key), [current]).catch(() => null)
      if (gone) return giveBack(id)
      const before = ahead?.id ?? null
      ahead = id ? { behind: current, id, since: Date.now() } : null
      giveBack(before)
      if (id) await prefetchCase(id)
    }, 120)
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
  }, [current, key])
  // Whoever leaves the desk leaves the letter that lay ready, too.
  useEffect(() => {
    const leave = () => {
      if (ahead) release(ahead.id)
      ahead = null
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}

/** What comes after this case: what lies ready, or what the server hands out now. */
export const nextAfter = async (current: string, query: ClearingQuery): Promise<string | null> =>
  ahead?.behind === current && Date.now() - ahead.since < READY_FOR_MS
    ? ahead.id
    : askForNext(query, [current])
