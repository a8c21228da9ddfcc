import type { LetterQuery, SortKey } from '../api/types.ts'

/** What the address of the Postkorb says: basket, filters, order and the letter under the cursor. */
export type InboxSearch = {
  korb?: string
  ablage?: 'done'
  filter?: 'unread' | 'urgent'
  q?: string
  sort?: SortKey
  richtung?: 'asc' | 'desc'
  brief?: string
}

/** Changes of an address; `undefined` takes a filter away. */
export type InboxChange = { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }

const sortKeys: readonly string[] = [
  'sameDayFirst',
  'arrivedAt',
  'reference',
  'name',
  'type',
  'pages',
  'dueOn',
  'urgency',
] satisfies SortKey[]

/** Keeps what is understood and drops the rest, so that an old or mistyped address still opens. */
export const inboxSearch = (raw: Record<string, unknown>): InboxSearch => {
  const text = (key: string) =>
    typeof raw[key] === 'string' && raw[key] !== '' ? (raw[key] as string) : undefined
  const search: InboxSearch = {}
  const basket = text('korb')
  if (basket && /^(unit|staff):[0-9a-f-]{36}$/.test(basket)) search.korb = basket
  if (raw.ablage === 'done') search.ablage = 'done'
  if (raw.filter === 'unread' || raw.filter === 'urgent') search.filter = raw.filter
  const q = text('q')
  if (q) search.q = q.slice(0, 200)
  if (sortKeys.includes(text('sort') ?? '')) search.sort = raw.sort as SortKey
  if (raw.richtung === 'asc' || raw.richtung === 'desc') search.richtung = raw.richtung
  const letter = text('brief')
  if (letter) search.brief = letter
  return search
}

/** The question to the server behind an address; the cursor is no part of it. */
export const letterQueryOf = (search: InboxSearch): LetterQuery => ({
  basket: search.korb ?? 'mine',
  status: search.ablage ?? 'open',
  sort: search.sort ?? 'sameDayFirst',
  direction: search.richtung ?? 'desc',
  ...(search.filter && { filter: search.filter }),
  ...(search.q && { q: search.q }),
})
