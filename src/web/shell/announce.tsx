import { useSyncExternalStore } from 'react'

let message = ''
const listeners = new Set<() => void>()

/** Says something politely to screen readers; the same words twice are said twice. */
export const announce = (words: string) => {
  message = words === message ? `${words}\u00a0` : words
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const LiveRegion = () => (
  <div className="sr-only" role="status" aria-live="polite">
    {useSyncExternalStore(listen, () => message)}
  </div>
)
