import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge } from '../../ui-kit/badge.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { basketsQuery, clearingQuery } from '../api/queries.ts'
import type { Session } from '../api/types.ts'
import { samplesQuery } from '../control/queries.ts'
import { breakGlassQuery } from '../oversight/queries.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { type Place, placesOf } from './places.ts'
import { UserMenu } from './user-menu.tsx'

/** A training office's name often says so in brackets; the badge beside it says it already. */
const withoutMark = (name: string) => name.replace(/\s*\(Schulung\)$/, '')

/** The bar over every screen: where one is, what waits there, which office this is, who is signed in. */
export const Header = (props: { session: Session; onHelp: () => void; onPalette: () => void }) => {
  const texts = useTexts()
  const formats = useFormats()
  const places = placesOf(props.session)
  const has = (name: Place['name']) => places.some((place) => place.name === name)
  const baskets = useQuery({ ...basketsQuery, enabled: has('inbox') })
  const clearing = useQuery({ ...clearingQuery({ state: 'open' }), enabled: has('clearing') })
  const samples = useQuery({ ...samplesQuery, enabled: has('samples') })
  const glass = useQuery({ ...breakGlassQuery, enabled: has('oversight') })
  const waiting: Partial<Record<Place['name'], number | undefined>> = {
    inbox: baskets.data?.baskets.find((basket) => basket.kind === 'mine')?.total,
    clearing: clearing.data?.open,
    samples: samples.data?.open,
    oversight: glass.data?.open,
  }
  const count = (n: number | undefined) => (n ? ` ${texts.nav.count(formats.count(n))}` : '')
  const { office } = props.session
  return (
    <header className="bar">
      <span className="mark">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 9a3 3 0 0 1 3-3h7l3 3h10a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z" />
          <path className="arrow" d="M9 18h11m-4-4 4 4-4 4" />
        </svg>
        {texts.product}
      </span>
      <nav aria-label={texts.nav.label}>
        {places.map(({ to, name }) => (
          <Link key={to} to={to}>
            {texts.nav[name]}
            {count(waiting[name])}
          </Link>
        ))}
      </nav>
      <div className="office">
        <button type="button" className="bar-button" onClick={props.onPalette}>
          <Icon name="search" />
          <span className="sr-only">{texts.palette.title}</span>
          <kbd>{texts.shortcuts.control} K</kbd>
        </button>
        <span className="office-name">{office.training ? withoutMark(office.name) : office.name}</span>
        {office.training && <Badge tone="warn">{texts.training}</Badge>}
        <UserMenu session={props.session} onHelp={props.onHelp} />
      </div>
    </header>
  )
}
