import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { basketsQuery } from '../api/queries.ts'
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
  useNews(baskets.data?.baskets.reduce((sum, basket) => sum + basket.unread, 0))
  const basket = baskets.data?.baskets.find((one) => one.key === query.basket)
  const title = search.ablage
    ? texts.inbox.doneTitle
    : basket?.kind === 'unit'
      ? basket.name
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

/** Tells politely when there are more unread letters than before, unless the clerk made them so. */
const useNews = (unread: number | undefined) => {
  const texts = useTexts()
  const before = useRef(unread)
  useEffect(() => {
    const more = (unread ?? 0) - (before.current ?? unread ?? 0)
    before.current = unread
    if (more > 0 && !justActed()) announce(texts.inbox.arrived(more))
  }, [unread, texts])
}
