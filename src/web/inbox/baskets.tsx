import { Link } from '@tanstack/react-router'
import type { Basket } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import type { InboxSearch } from './inbox-search.ts'

/** The baskets one may reach into, with what lies there; those of people one stands in for under a heading of their own. */
export const BasketList = ({ baskets, search }: { baskets: Basket[]; search: InboxSearch }) => {
  const texts = useTexts()
  const here = (korb: string, ablage?: 'done') => (search.korb ?? 'mine') === korb && search.ablage === ablage
  const deputised = baskets.filter(({ kind }) => kind === 'deputy')
  const link = (basket: Basket) => (
    <li key={basket.key}>
      <BasketLink basket={basket} here={here(basket.key)} />
    </li>
  )
  return (
    <nav className="baskets" aria-labelledby="baskets-title">
      <h2 id="baskets-title">{texts.inbox.baskets}</h2>
      <ul>
        {baskets.filter(({ kind }) => kind !== 'deputy').map(link)}
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
      {deputised.length > 0 && (
        <>
          <h3 id="deputised-title">{texts.administration.deputies.title}</h3>
          <ul aria-labelledby="deputised-title">{deputised.map(link)}</ul>
        </>
      )}
      <p className="arrange-deputy">
        <Link to="/vertretung">{texts.administration.deputies.arrange}</Link>
      </p>
    </nav>
  )
}

const BasketLink = ({ basket, here }: { basket: Basket; here: boolean }) => {
  const texts = useTexts()
  const formats = useFormats()
  return (
    <Link
      to="/postkorb"
      search={basket.key === 'mine' ? {} : { korb: basket.key }}
      className="basket"
      activeOptions={{ exact: true, includeSearch: true }}
      aria-current={here ? 'page' : undefined}
    >
      <span>{basket.kind === 'mine' ? texts.inbox.mine : basket.name}</span>
      <span className="basket-count">
        {formats.count(basket.total)}
        {basket.unread > 0 && <b> · {texts.inbox.unreadShort(formats.count(basket.unread))}</b>}
      </span>
    </Link>
  )
}
