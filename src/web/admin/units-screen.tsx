import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Icon } from '../../ui-kit/icon.tsx'
import { sessionQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useTexts } from '../texts/index.tsx'
import { type Organisation, organisationQuery, type Unit } from './queries.ts'
import { Sites } from './sites.tsx'
import { UnitForm } from './unit-form.tsx'
import { UnitPositions } from './unit-positions.tsx'
import './admin.css'
import './administration.css'

/** Administration: how the office is built, and the positions in each part of it. */
export const UnitsScreen = () => {
  const t = useTexts().administration
  const { einheit } = useSearch({ from: '/verwaltung/einheiten' })
  const session = useQuery(sessionQuery)
  const organisation = useQuery(organisationQuery)
  if (organisation.error && !organisation.data)
    return <Failure error={organisation.error} again={() => void organisation.refetch()} />
  if (!organisation.data) return <Loading />
  const mayChange = session.data?.staff.rights.includes('staff.manage') ?? false
  const chosen = organisation.data.units.find(({ id }) => id === einheit)
  return (
    <div className={einheit ? 'panes admin chosen' : 'panes admin'}>
      <section className="pane" aria-label={t.units.tree}>
        <h1>{t.pages.units[0]}</h1>
        <p className="muted">{t.units.lead}</p>
        {mayChange && (
          <p>
            <Link to="/verwaltung/einheiten" search={{ einheit: 'neu' }} className="button">
              {t.units.addUnit}
            </Link>
          </p>
        )}
        <UnitTree organisation={organisation.data} chosen={einheit} />
        <Sites sites={organisation.data.sites} mayChange={mayChange} />
      </section>
      <section
        className="pane"
        aria-label={chosen?.name ?? (einheit === 'amt' ? t.wholeOffice : t.pages.units[0])}
      >
        {einheit && (
          <p className="back-to-list">
            <Link to="/verwaltung/einheiten" search={{}} className="button quiet">
              <Icon name="back" /> {t.backToList}
            </Link>
          </p>
        )}
        <Chosen organisation={organisation.data} einheit={einheit} mayChange={mayChange} />
      </section>
    </div>
  )
}

const Chosen = (props: { organisation: Organisation; einheit: string | undefined; mayChange: boolean }) => {
  const { organisation, einheit, mayChange } = props
  const t = useTexts().administration
  const unit = organisation.units.find(({ id }) => id === einheit)
  if (einheit === 'neu' && mayChange)
    return (
      <div className="type-editor">
        <h1 className="as-part">{t.units.addUnit}</h1>
        <UnitForm key="neu" unit={null} organisation={organisation} />
      </div>
    )
  if (!unit && einheit !== 'amt') return <p className="muted">{t.units.choose}</p>
  return (
    <div className="type-editor">
      <h1 className="as-part">{unit?.name ?? t.wholeOffice}</h1>
      {unit && mayChange && <UnitForm key={`form ${unit.id}`} unit={unit} organisation={organisation} />}
      <UnitPositions
        key={`positions ${unit?.id}`}
        unitId={unit?.id ?? null}
        organisation={organisation}
        mayChange={mayChange}
      />
    </div>
  )
}

/** Links nested as the units are. */
const UnitTree = ({ organisation, chosen }: { organisation: Organisation; chosen: string | undefined }) => {
  const t = useTexts().administration
  const { units } = organisation
  const known = new Set(units.map(({ id }) => id))
  const below = (parent: string | null) =>
    units.filter(({ parentId }) =>
      parent === null ? parentId === null || !known.has(parentId) : parentId === parent,
    )
  return (
    <nav aria-label={t.units.tree}>
      <ul className="type-list unit-tree">
        <li>
          <UnitLink id="amt" name={t.wholeOffice} site={undefined} chosen={chosen} />
        </li>
        {below(null).map((unit) => (
          <Branch key={unit.id} unit={unit} below={below} organisation={organisation} chosen={chosen} />
        ))}
      </ul>
    </nav>
  )
}

const Branch = (props: {
  unit: Unit
  below: (parent: string) => Unit[]
  organisation: Organisation
  chosen: string | undefined
}) => {
  const { unit, below, organisation, chosen } = props
  const children = below(unit.id)
  const site = organisation.sites.find(({ id }) => id === unit.siteId)?.name
  return (
    <li>
      <UnitLink id={unit.id} name={unit.name} site={site} chosen={chosen} />
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} {...props} unit={child} />
          ))}
        </ul>
      )}
    </li>
  )
}

const UnitLink = (props: {
  id: string
  name: string
  site: string | undefined
  chosen: string | undefined
}) => (
  <Link
    to="/verwaltung/einheiten"
    search={{ einheit: props.id }}
    aria-current={props.id === props.chosen ? 'true' : undefined}
  >
    <span>{props.name}</span>
    {props.site && <span className="muted">{props.site}</span>}
  </Link>
)
