import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { RoleMatrix, RoleView } from './queries.ts'
import { RemoveRole } from './remove-role.tsx'
import { useRoleName } from './role-name.ts'
import { FailureNote, useAct } from './use-act.tsx'

/** Roles the office made itself: add one, as a copy or empty, rename one, and delete one that nobody needs. */
export const OwnRoles = ({ matrix, mayChange }: { matrix: RoleMatrix; mayChange: boolean }) => {
  const t = useTexts().administration.roles
  const [editing, setEditing] = useState<string | null>(null)
  const own = matrix.roles.filter(({ name }) => name !== null)
  const done = () => setEditing(null)
  return (
    <section aria-labelledby="own-roles-title" className="plain-part">
      <h2 id="own-roles-title">{t.ownRolesTitle}</h2>
      {own.length === 0 && <p className="muted">{t.noOwn}</p>}
      <ul className="versions">
        {own.map((role) => (
          <li key={role.key}>
            {editing === role.key ? (
              <RoleForm renamed={role} matrix={matrix} onDone={done} />
            ) : (
              <>
                <span>
                  <b>{role.name}</b> · {t.people(role.people)}
                </span>
                {mayChange && (
                  <span className="acts">
                    <Button
                      aria-label={t.renameOf(role.name ?? role.key)}
                      onPress={() => setEditing(role.key)}
                    >
                      {t.rename}
                    </Button>
                    <RemoveRole role={role} />
                  </span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {mayChange && editing === null && (
        <p>
          <Button onPress={() => setEditing('neu')}>{t.add}</Button>
        </p>
      )}
      {editing === 'neu' && <RoleForm renamed={null} matrix={matrix} onDone={done} />}
    </section>
  )
}

const RoleForm = (props: { renamed: RoleView | null; matrix: RoleMatrix; onDone: () => void }) => {
  const texts = useTexts()
  const t = texts.administration
  const roleName = useRoleName(props.matrix.roles)
  const { act, failure } = useAct()
  const [name, setName] = useState(props.renamed?.name ?? '')
  const [copyFrom, setCopyFrom] = useState('')
  const key = props.renamed?.key
  const save = () =>
    act(
      () =>
        key
          ? dataOf(api.PUT('/api/v1/roles/{key}', { params: { path: { key } }, body: { name } }))
          : dataOf(api.POST('/api/v1/roles', { body: { name, copyFrom: copyFrom || null } })),
      () => {
        tell(t.saved)
        props.onDone()
      },
    )
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Line label={t.roles.name} value={name} onChange={setName} />
      {!props.renamed && (
        <Choice
          label={t.roles.copyFrom}
          value={copyFrom}
          options={[
            ['', t.roles.empty],
            ...props.matrix.roles.map((role) => [role.key, roleName(role.key)] as const),
          ]}
          onChange={setCopyFrom}
        />
      )}
      <Button type="submit" look="primary" isDisabled={name.trim().length < 2}>
        {t.save}
      </Button>
      <Button onPress={props.onDone}>{texts.cancel}</Button>
      <FailureNote failure={failure} />
    </form>
  )
}
