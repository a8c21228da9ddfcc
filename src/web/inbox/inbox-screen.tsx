import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { basketsQuery } from '../api/queries.ts'
import type { Basket } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { useTexts } from '../texts/index.tsx'
import { BasketList } from './baskets.tsx'
import { type InboxChange, type InboxSearch, inboxSearch, letterQueryOf } from './inbox-search.ts'
import { justActed } from './letter-acts.ts'
import { LetterTable } from './letter-table.tsx'
import './inbox.css'

/** The Postkorb: baskets, the list of letters, and what lies under the cursor. */
export const InboxScreen = () => {
  const texts = useTexts()
  const { brief, ...filter } = useSearch({ from: '/postkorb' })
  const navigate = useNavigate()
  const baskets = useQuery(basketsQuery)
  const key = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words are the same search
  const search = useMemo<InboxSearch>(() => filter, [key])
  const query = useMemo(() => letterQueryOf(search), [search])
  useNews(baskets.data?.baskets)
  const basket = baskets.data?.baskets.find((one) => one.key === query.basket)
  const title = search.ablage
    ? texts.inbox.doneTitle
    : basket && basket.kind !== 'mine'
      ? basket.kind === 'deputy'
        ? texts.inbox.deputyTitle(basket.name)
        : basket.name
      : texts.inbox.mine
  const change = (change: InboxChange) => {
    void navigate({ to: '/postkorb', search: inboxSearch({ ...search, ...change }), replace: true })
  }
  return (
    <div className="panes inbox">
      <div className="pane">
        <BasketList baskets={baskets.data?.baskets ?? []} search={search} />
      </div>
      <LetterTable key={key} title={title} search={search} query={query} wanted={brief} onChange={change} />
    </div>
  )
}

/**
 * Tells politely when a basket holds more unread letters than before, unless the clerk made them so. A letter may lie in
 * two baskets (one's own and the team's), so the largest growth counts, not the sum.
 */
const useNews = (baskets: Basket[] | undefined) => {
  const texts = useTexts()
  const before = useRef<Map<string, number> | null>(null)
  useEffect(() => {
    if (!baskets) return
    const known = before.current
    before.current = new Map(baskets.map((basket) => [basket.key, basket.unread]))
    if (!known || justActed()) return
    const more = Math.max(
      0,
      ...baskets.map((basket) => basket.unread - (known.get(basket.key) ?? basket.unread)),
    )
    if (more > 0) announce(texts.inbox.arrived(more))
  }, [baskets, texts])
}
