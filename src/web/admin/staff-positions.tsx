import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { api } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { Organisation, StaffMember } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { isNow, positionName } from './units-today.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Props {
  member: StaffMember
  organisation: Organisation
  mayChange: boolean
}
type Held = StaffMember['positions'][number]

/** Positions somebody holds, held or will hold, each with its period. */
export const StaffPositions = ({ member, organisation, mayChange }: Props) => {
  const t = useTexts().administration
  return (
    <section aria-labelledby="positions-title">
      <h2 id="positions-title">{t.staff.positions}</h2>
      {member.positions.length === 0 && <p className="muted">{t.staff.noPositions}</p>}
      <ul className="versions">
        {member.positions.map((held) => (
          <HeldPosition
            key={`${held.positionId} ${held.startsOn} ${held.endsOn}`}
            held={held}
            member={member}
            organisation={organisation}
            mayChange={mayChange}
          />
        ))}
      </ul>
      {mayChange && <GivePosition member={member} organisation={organisation} />}
    </section>
  )
}

const HeldPosition = ({ held, member, organisation, mayChange }: Props & { held: Held }) => {
  const { administration: t, cancel } = useTexts()
  const formats = useFormats()
  const roleName = useRoleName(organisation.ownRoles)
  const { act, failure } = useAct()
  const [endsOn, setEndsOn] = useState<string | null>(null)
  const position = organisation.positions.find(({ id }) => id === held.positionId)
  if (!position) return null
  const name = positionName(position, organisation.units, t.wholeOffice)
  const { today } = organisation
  const isOver = held.endsOn !== null && held.endsOn < today
  const end = () =>
    act(
      () =>
        api.POST('/api/v1/staff/{id}/positions/end', {
          params: { path: { id: member.id } },
          body: { positionId: held.positionId, startsOn: held.startsOn, endsOn: endsOn ?? today },
        }),
      () => tell(t.staff.ended),
    )
  return (
    <li>
      <span>
        <b>{name}</b> {isOver && <Badge tone="plain">{t.staff.over}</Badge>}
        {!isOver && !isNow(held, today) && <Badge tone="info">{t.staff.coming}</Badge>}
        <br />
        <span className="muted">
          {t.period(formats.day(held.startsOn), held.endsOn ? formats.day(held.endsOn) : t.openEnd)} ·{' '}
          {position.roles.map(roleName).join(', ') || t.none}
        </span>
      </span>
      {mayChange && !isOver && endsOn === null && (
        <Button aria-label={t.staff.endOf(name)} onPress={() => setEndsOn(today)}>
          {t.staff.end}
        </Button>
      )}
      {endsOn !== null && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            void end()
          }}
        >
          <Line label={t.staff.endsOn} type="date" value={endsOn} onChange={setEndsOn} />
          <Button type="submit" look="primary" isDisabled={endsOn === ''}>
            {t.staff.end}
          </Button>
          <Button onPress={() => setEndsOn(null)}>{cancel}</Button>
        </form>
      )}
      <FailureNote failure={failure} />
    </li>
  )
}

const GivePosition = ({ member, organisation }: Omit<Props, 'mayChange'>) => {
  const t = useTexts().administration
  const { act, failure } = useAct()
  const [positionId, setPosition] = useState('')
  const [startsOn, setStart] = useState(organisation.today)
  const [endsOn, setEnd] = useState('')
  const give = () =>
    act(
      () =>
        api.POST('/api/v1/staff/{id}/positions', {
          params: { path: { id: member.id } },
          body: { positionId, startsOn, endsOn: endsOn || null },
        }),
      () => {
        setPosition('')
        tell(t.staff.given)
      },
    )
  const options = organisation.positions
    .map((position) => [position.id, positionName(position, organisation.units, t.wholeOffice)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b))
  return (
    <form
      aria-label={t.staff.give}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <h3>{t.staff.give}</h3>
      <div className="three">
        <Choice
          label={t.staff.position}
          value={positionId}
          options={[['', t.deputies.choose], ...options]}
          onChange={setPosition}
        />
        <Line label={t.from} type="date" value={startsOn} onChange={setStart} />
        <Line label={t.to} hint={t.toHint} type="date" value={endsOn} onChange={setEnd} />
      </div>
      <FailureNote failure={failure} />
      <p>
        <Button type="submit" isDisabled={positionId === '' || startsOn === ''}>
          {t.staff.give}
        </Button>
      </p>
    </form>
  )
}
