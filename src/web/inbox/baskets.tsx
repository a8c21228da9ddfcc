import { Link } from '@tanstack/react-router'
import type { Basket } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import type { InboxSearch } from './inbox-search.ts'

/** The baskets one may reach into, with what lies there. */
export const BasketList = ({ baskets, search }: { baskets: Basket[]; search: InboxSearch }) => {
  const texts = useTexts()
  const formats = useFormats()
  const here = (korb: string, ablage?: 'done') => (search.korb ?? 'mine') === korb && search.ablage === ablage
  return (
    <nav className="baskets" aria-labelledby="baskets-title">
      <h2 id="baskets-title">{texts.inbox.baskets}</h2>
      <ul>
        {baskets.map((basket) => (
          <li key={basket.key}>
            <Link
              to="/postkorb"
              search={basket.key === 'mine' ? {} : { korb: basket.key }}
              className="basket"
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={here(basket.key) ? 'page' : undefined}
            >
              <span>{basket.kind === 'mine' ? texts.inbox.mine : basket.name}</span>
              <span className="basket-count">
                {formats.count(basket.total)}
                {basket.unread > 0 && <b> · {texts.inbox.unreadShort(formats.count(basket.unread))}</b>}
              </span>
            </Link>
          </li>
        ))}
        <li>
          <Link
            to="/postkorb"
            search={{ ablage: 'done' }}
            className="basket"
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={here('mine', 'done') ? 'page' : undefined}
          >
            {texts.inbox.done}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
