import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { sessionQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useTexts } from '../texts/index.tsx'
import { type Organisation, organisationQuery, type StaffMember, staffQuery } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { StaffCard } from './staff-card.tsx'
import { AddStaff } from './staff-form.tsx'
import { unitsToday } from './units-today.ts'
import './admin.css'
import './administration.css'

/** Administration: who works here, with which positions. */
export const StaffScreen = () => {
  const t = useTexts().administration
  const { person } = useSearch({ from: '/verwaltung/beschaeftigte' })
  const session = useQuery(sessionQuery)
  const staff = useQuery(staffQuery)
  const organisation = useQuery(organisationQuery)
  const error = staff.error ?? organisation.error
  if (error && !staff.data) return <Failure error={error} again={() => void staff.refetch()} />
  if (!staff.data || !organisation.data) return <Loading />
  const manages = session.data?.staff.rights.includes('staff.manage') ?? false
  const chosen = staff.data.find(({ id }) => id === person)
  return (
    <div className={person ? 'panes admin chosen' : 'panes admin'}>
      <section className="pane" aria-label={t.staff.list}>
        <h1>{t.pages.staff[0]}</h1>
        <p className="muted">{t.staff.lead}</p>
        <StaffList staff={staff.data} organisation={organisation.data} chosen={person} manages={manages} />
      </section>
      <section className="pane" aria-label={chosen?.name ?? t.pages.staff[0]}>
        {person && (
          <p className="back-to-list">
            <Link to="/verwaltung/beschaeftigte" search={{}} className="button quiet">
              <Icon name="back" /> {t.backToList}
            </Link>
          </p>
        )}
        {chosen && (
          <StaffCard
            key={chosen.id}
            member={chosen}
            organisation={organisation.data}
            mayChange={manages && chosen.id !== session.data?.staff.id}
            self={chosen.id === session.data?.staff.id}
          />
        )}
        {!chosen && person === 'neu' && manages && <AddStaff />}
        {!chosen && person !== 'neu' && <p className="muted">{t.staff.choose}</p>}
      </section>
    </div>
  )
}

const StaffList = (props: {
  staff: StaffMember[]
  organisation: Organisation
  chosen: string | undefined
  manages: boolean
}) => {
  const t = useTexts().administration.staff
  const roleName = useRoleName(props.organisation.ownRoles)
  const [q, setQ] = useState('')
  const [withLeft, setWithLeft] = useState(false)
  const words = q.trim().toLowerCase().split(/\s+/)
  const aboutOf = (member: StaffMember) =>
    [...unitsToday(member, props.organisation).map(({ name }) => name), ...member.roles.map(roleName)].join(
      ', ',
    )
  const hits = props.staff
    .map((member) => ({ member, about: aboutOf(member) }))
    .filter(({ member, about }) => {
      const text = `${member.name} ${member.code ?? ''} ${about}`.toLowerCase()
      return (withLeft || member.active) && words.every((word) => text.includes(word))
    })
  return (
    <>
      <div className="field">
        <label htmlFor="staff-search">{t.search}</label>
        <input
          id="staff-search"
          type="search"
          className="input"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <div className="ticks">
        <label>
          <input type="checkbox" checked={withLeft} onChange={({ target }) => setWithLeft(target.checked)} />
          {t.showLeft}
        </label>
      </div>
      <p className="muted" role="status">
        {hits.length > 0 ? t.count(hits.length) : t.noHits}
      </p>
      {props.manages && (
        <p>
          <Link to="/verwaltung/beschaeftigte" search={{ person: 'neu' }} className="button">
            {t.add}
          </Link>
        </p>
      )}
      <ul className="type-list people">
        {hits.map(({ member, about }) => (
          <li key={member.id}>
            <Link
              to="/verwaltung/beschaeftigte"
              search={{ person: member.id }}
              aria-current={member.id === props.chosen ? 'true' : undefined}
            >
              <span className="person-line">
                <b>{member.name}</b> {member.code && <span className="muted">{member.code}</span>}
              </span>
              {member.system && <Badge tone="info">{t.system}</Badge>}
              {!member.active && <Badge tone="plain">{t.left}</Badge>}
              <span className="person-about muted">{about || t.noRoles}</span>
              {member.deputies.length > 0 && (
                <span className="person-about muted">
                  {t.deputies}: {member.deputies.map(({ name }) => name).join(', ')}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
