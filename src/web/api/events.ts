import { queryClient } from './queries.ts'

const shownBy: Record<string, string[]> = {
  // Not the case file: each fetch of it goes on record as somebody looking into it.
  letter: ['letters', 'letter', 'baskets'],
  clearing_case: ['clearing', 'clearing-case', 'baskets'],
  // Somebody came to a case or left it.
  clearing_lease: ['clearing'],
  submission: ['submissions'],
  filing_sample: ['samples'],
  tenant: ['filing-switch', 'filing-settings'],
}

/**
 * Follows the server's events for as long as the desk is open and refetches what shows the changed things; a burst of
 * events makes one refetch. `onConnection` hears whether the line stands.
 */
export const followEvents = (onConnection: (connected: boolean) => void): (() => void) => {
  const waiting = new Set<string>()
  let timer: number | undefined
  let lost = false
  const refetch = () => {
    timer = undefined
    for (const key of waiting) void queryClient.invalidateQueries({ queryKey: [key] })
    waiting.clear()
  }
  const later = (keys: string[]) => {
    for (const key of keys) waiting.add(key)
    timer ??= window.setTimeout(refetch, 250)
  }
  const source = new EventSource('/api/v1/events')
  source.addEventListener('changed', (event) => {
    const { about } = JSON.parse(event.data) as { about: string }
    later(shownBy[about] ?? [])
  })
  source.addEventListener('open', () => {
    onConnection(true)
    // What happened while the line was down was not told.
    if (lost) later(Object.values(shownBy).flat())
    lost = false
  })
  source.addEventListener('error', () => {
    lost = true
    onConnection(false)
  })
  return () => {
    source.close()
    window.clearTimeout(timer)
  }
}
