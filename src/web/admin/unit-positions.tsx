import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Line } from './fields.tsx'
import type { Organisation, Position } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { isNow } from './units-today.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Props {
  unitId: string | null
  organisation: Organisation
  mayChange: boolean
}

/** The positions of a unit with their roles and those who hold them today. */
export const UnitPositions = ({ unitId, organisation, mayChange }: Props) => {
  const t = useTexts().administration.units
  const [editing, setEditing] = useState<string | null>(null)
  const positions = organisation.positions.filter((position) => position.unitId === unitId)
  return (
    <section aria-labelledby="unit-positions-title">
      <h2 id="unit-positions-title">{t.positions}</h2>
      {positions.length === 0 && <p className="muted">{t.noPositions}</p>}
      <ul className="versions">
        {positions.map((position) => (
          <li key={position.id}>
            {editing === position.id ? (
              <PositionForm
                position={position}
                unitId={unitId}
                organisation={organisation}
                onDone={() => setEditing(null)}
              />
            ) : (
              <PositionLine
                position={position}
                organisation={organisation}
                mayChange={mayChange}
                onEdit={() => setEditing(position.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && editing === null && (
        <p>
          <Button onPress={() => setEditing('neu')}>{t.addPosition}</Button>
        </p>
      )}
      {editing === 'neu' && (
        <PositionForm
          position={null}
          unitId={unitId}
          organisation={organisation}
          onDone={() => setEditing(null)}
        />
      )}
    </section>
  )
}

const PositionLine = (props: {
  position: Position
  organisation: Organisation
  mayChange: boolean
  onEdit: () => void
}) => {
  const { position, organisation } = props
  const t = useTexts().administration
  const session = useQuery(sessionQuery)
  const roleName = useRoleName(organisation.ownRoles)
  const now = position.holders.filter((holder) => isNow(holder, organisation.today))
  const mine = now.some(({ staffId }) => staffId === session.data?.staff.id)
  return (
    <>
      <span>
        <b>{position.name}</b> · {position.roles.map(roleName).join(', ') || t.none}
        <br />
        <span className="muted">
          {now.length > 0 ? (
            `${t.units.heldBy} ${now.map(({ name }) => name).join(', ')}`
          ) : (
            <Badge tone="warn">{t.units.vacant}</Badge>
          )}
          {mine && props.mayChange && ` · ${t.units.ownPosition}`}
        </span>
      </span>
      {props.mayChange && !mine && (
        <Button aria-label={t.units.editOf(position.name)} onPress={props.onEdit}>
          {t.units.edit}
        </Button>
      )}
    </>
  )
}

const PositionForm = (props: {
  position: Position | null
  unitId: string | null
  organisation: Organisation
  onDone: () => void
}) => {
  const texts = useTexts()
  const t = texts.administration
  const roleName = useRoleName(props.organisation.ownRoles)
  const { act, failure } = useAct()
  const [name, setName] = useState(props.position?.name ?? '')
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set(props.position?.roles))
  const toggle = (key: string, on: boolean) => {
    const next = new Set(roles)
    if (on) next.add(key)
    else next.delete(key)
    setRoles(next)
  }
  const id = props.position?.id
  const body = { unitId: props.unitId, name, roles: [...roles] }
  const save = () =>
    act(
      () =>
        id
          ? dataOf(api.PUT('/api/v1/positions/{id}', { params: { path: { id } }, body }))
          : dataOf(api.POST('/api/v1/positions', { body })),
      () => {
        tell(t.saved)
        props.onDone()
      },
    )
  const keys = [...Object.keys(texts.roles), ...props.organisation.ownRoles.map(({ key }) => key)]
  return (
    <form
      className="position-form"
      aria-label={t.units.addPosition}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Line label={t.units.position} value={name} onChange={setName} />
      <fieldset className="ticks role-ticks">
        <legend>{t.staff.roles}</legend>
        {keys.map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={roles.has(key)}
              onChange={({ target }) => toggle(key, target.checked)}
            />
            {roleName(key)}
          </label>
        ))}
      </fieldset>
      <FailureNote failure={failure} />
      <p className="acts">
        <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
          {t.save}
        </Button>
        <Button onPress={props.onDone}>{texts.cancel}</Button>
      </p>
    </form>
  )
}
