import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { sessionQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice } from './fields.tsx'
import { OwnRoles } from './own-roles.tsx'
import { type RoleMatrix, rolesQuery } from './queries.ts'
import { RightsPreviewDialog } from './rights-preview.tsx'
import { RoleTable } from './role-table.tsx'
import { allowedIn, changesToShipped, type Ticks, toggled } from './ticks.ts'
import '../control/control.css'
import './admin.css'
import './administration.css'

/** Administration: what each role may do; nothing counts before its preview was seen. */
export const RolesScreen = () => {
  const t = useTexts().administration
  const session = useQuery(sessionQuery)
  const roles = useQuery(rolesQuery)
  if (roles.error && !roles.data) return <Failure error={roles.error} again={() => void roles.refetch()} />
  if (!roles.data) return <Loading />
  const mayChange = session.data?.staff.rights.includes('roles.manage') ?? false
  return (
    <div className="control wide-page">
      <h1>{t.pages.roles[0]}</h1>
      <p className="muted">{t.roles.lead}</p>
      <Matrix matrix={roles.data} mayChange={mayChange} />
      <OwnRoles matrix={roles.data} mayChange={mayChange} />
    </div>
  )
}

const Matrix = ({ matrix, mayChange }: { matrix: RoleMatrix; mayChange: boolean }) => {
  const texts = useTexts()
  const t = texts.administration.roles
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const [asking, setAsking] = useState<Ticks | null>(null)
  const [shown, setShown] = useState('')
  const shipped = changesToShipped(matrix)
  const roles = shown ? matrix.roles.filter(({ key }) => key === shown) : matrix.roles
  return (
    <>
      <div className="role-choice">
        <Choice
          label={t.show}
          value={shown}
          options={[
            ['', t.all],
            ...matrix.roles.map(({ key, name }) => [key, name ?? texts.roles[key] ?? key] as const),
          ]}
          onChange={setShown}
        />
      </div>
      <p className="muted">{t.legend}</p>
      <RoleTable
        rights={matrix.rights}
        roles={roles}
        isAllowed={(role, right) => allowedIn(matrix, ticks, role, right)}
        isPending={(role, right) => ticks.has(`${role} ${right}`)}
        onToggle={mayChange ? (role, right) => setTicks(toggled(matrix, ticks, role, right)) : null}
      />
      {mayChange && (
        <div className="matrix-bar">
          <span role="status">{ticks.size > 0 ? t.pending(ticks.size) : t.noPending}</span>
          <Button look="primary" isDisabled={ticks.size === 0} onPress={() => setAsking(ticks)}>
            {t.preview}
          </Button>
          <Button isDisabled={ticks.size === 0} onPress={() => setTicks(new Map())}>
            {t.discard}
          </Button>
          {shipped.size > 0 ? (
            <Button onPress={() => setAsking(shipped)}>{t.shipped}</Button>
          ) : (
            <span className="muted">{t.isShipped}</span>
          )}
        </div>
      )}
      {asking && (
        <RightsPreviewDialog
          matrix={matrix}
          ticks={asking}
          onClose={() => setAsking(null)}
          onSaved={() => {
            setAsking(null)
            setTicks(new Map())
          }}
        />
      )}
    </>
  )
}
