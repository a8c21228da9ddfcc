import type { ClearingQuery } from '../api/types.ts'

/** What the address of the clearing desk says: basket, filters, and the case at hand. */
export type ClearingSearch = {
  ablage?: 'deferred' | 'protected' | undefined
  grund?: string
  kanal?: 'scan' | 'upload' | 'api'
  eilt?: 'ja'
  fall?: string
}

const one = <Value extends string>(value: unknown, of: readonly Value[]): Value | undefined =>
  of.find((known) => known === value)
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export const clearingSearch = (search: Record<string, unknown>): ClearingSearch => {
  const ablage = one(search.ablage, ['deferred', 'protected'])
  const kanal = one(search.kanal, ['scan', 'upload', 'api'])
  const eilt = one(search.eilt, ['ja'])
  const [grund, fall] = [text(search.grund), text(search.fall)]
  return {
    ...(ablage && { ablage }),
    ...(grund && { grund }),
    ...(kanal && { kanal }),
    ...(eilt && { eilt }),
    ...(fall && { fall }),
  }
}

/** The same without the case: what is asked of the server, and what „the next one“ means. */
export const clearingQueryOf = ({ ablage, grund, kanal, eilt }: ClearingSearch): ClearingQuery => ({
  state: ablage ?? 'open',
  ...(grund && { reason: grund }),
  ...(kanal && { channel: kanal }),
  ...(eilt && { urgent: 'true' as const }),
})
