import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { useMay } from '../access/use-may.ts'
import { api, dataOf } from '../api/client.ts'
import { Table } from '../control/count-table.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { placesFor } from '../shell/places.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import { organisationQuery, type SeeAs, staffQuery } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { FailureNote, useAct } from './use-act.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

/** Administration: the office with somebody else's eyes, in counts and reasons. */
export const SeeAsScreen = () => {
  const { pages, seeAs: t } = useTexts().administration
  const staff = useQuery(staffQuery)
  const { act, failure } = useAct()
  const [id, setId] = useState('')
  const [reference, setReference] = useState('')
  const [shown, setShown] = useState<{ view: SeeAs; reference: string } | null>(null)
  if (staff.error && !staff.data) return <Failure error={staff.error} again={() => void staff.refetch()} />
  if (!staff.data) return <Loading />
  const asked = reference.trim()
  const look = () =>
    act(
      () =>
        dataOf(
          api.POST('/api/v1/staff/{id}/see-as', {
            params: { path: { id } },
            body: asked ? { reference: asked } : {},
          }),
        ),
      (view) => setShown({ view, reference: asked }),
    )
  return (
    <div className="control">
      <h1>{pages.seeAs[0]}</h1>
      <p className="muted">{t.lead}</p>
      <form
        className="deputy-form"
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <Choice
          label={t.person}
          value={id}
          options={[['', t.choose], ...staff.data.map((one) => [one.id, one.name] as const)]}
          onChange={setId}
        />
        <Line label={t.reference} value={reference} onChange={setReference} />
        <Button type="submit" look="primary" isDisabled={id === ''}>
          {t.look}
        </Button>
        <FailureNote failure={failure} />
      </form>
      {shown && (
        <section aria-labelledby="see-as-title" className="plain-part">
          <div role="status">
            <h2 id="see-as-title">{t.result(shown.view.staff.name)}</h2>
          </div>
          {shown.view.asked && <File asked={shown.view.asked} reference={shown.reference} />}
          <Standing view={shown.view} />
        </section>
      )}
    </div>
  )
}

const File = ({ asked, reference }: { asked: NonNullable<SeeAs['asked']>; reference: string }) => {
  const t = useTexts().administration.seeAs
  const oversees = [useMay('audit.read'), useMay('protection.manage')].includes(true)
  return (
    <section aria-label={t.file(reference)} className="notice info">
      <h3>{t.file(reference)}</h3>
      {!asked.known && <p>{oversees ? t.noSuch : t.notKnown}</p>}
      {asked.known && (
        <>
          <p>
            <b>{asked.readable ? t.reads : asked.findable ? t.finds : t.blind}</b>
          </p>
          <h4>{t.why}</h4>
          <ul className="effects">
            {asked.reasons.map((reason) => (
              <li key={reason}>{t.reasons[reason]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Standing = ({ view }: { view: SeeAs }) => {
  const texts = useTexts()
  const { none, seeAs: t } = texts.administration
  const formats = useFormats()
  const organisation = useQuery(organisationQuery)
  const roleName = useRoleName(organisation.data?.ownRoles)
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ') || none
  const places = placesFor(view.rights.map(({ right }) => right))
  return (
    <>
      {!view.active && (
        <p>
          <Badge tone="warn">{t.left}</Badge>
        </p>
      )}
      <dl className="facts">
        <dt>{t.screens}</dt>
        <dd>{places.map(({ name }) => texts.nav[name]).join(', ') || none}</dd>
        <dt>{t.roles}</dt>
        <dd>{view.roles.map(roleName).join(', ') || none}</dd>
        <dt>{t.units}</dt>
        <dd>{names(view.units)}</dd>
        <dt>{t.deputised}</dt>
        <dd>{names([...view.deputised, ...view.deputisedUnits])}</dd>
        <dt>{t.findable}</dt>
        <dd>{formats.count(view.findable)}</dd>
        <dt>{t.readable}</dt>
        <dd>{formats.count(view.readable)}</dd>
      </dl>
      <h3>{t.rights}</h3>
      <Table
        title={t.rights}
        head={[t.right, t.by]}
        words={2}
        rows={view.rights.map(({ right, roles }) => [
          texts.rights[right]?.name ?? right,
          roles.map(roleName).join(', '),
        ])}
      />
    </>
  )
}
