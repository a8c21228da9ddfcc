import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import type { Organisation, StaffMember } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { ChangeStaff } from './staff-form.tsx'
import { StaffPositions } from './staff-positions.tsx'
import { unitsToday } from './units-today.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Card {
  member: StaffMember
  organisation: Organisation
  mayChange: boolean
  self: boolean
}

/** One person: what they are today, their details, positions, and the way out. */
export const StaffCard = ({ member, organisation, mayChange, self }: Card) => {
  const texts = useTexts()
  const t = texts.administration.staff
  return (
    <div className="type-editor">
      <h1 className="as-part">
        {member.name} {member.system && <Badge tone="info">{t.system}</Badge>}{' '}
        {!member.active && <Badge tone="plain">{t.left}</Badge>}
      </h1>
      {self && <p className="notice info">{t.self}</p>}
      <Today member={member} organisation={organisation} />
      {mayChange && <ChangeStaff member={member} />}
      <StaffPositions member={member} organisation={organisation} mayChange={mayChange} />
      {mayChange && <Leaving member={member} />}
    </div>
  )
}

const Today = ({ member, organisation }: Pick<Card, 'member' | 'organisation'>) => {
  const { none, staff: t } = useTexts().administration
  const roleName = useRoleName(organisation.ownRoles)
  return (
    <dl className="facts">
      <dt>{t.roles}</dt>
      <dd>{member.roles.map(roleName).join(', ') || t.noRoles}</dd>
      <dt>{t.units}</dt>
      <dd>
        {unitsToday(member, organisation)
          .map(({ name }) => name)
          .join(', ') || none}
      </dd>
      <dt>{t.deputies}</dt>
      <dd>{member.deputies.map(({ name }) => name).join(', ') || none}</dd>
    </dl>
  )
}

const Leaving = ({ member }: { member: StaffMember }) => {
  const texts = useTexts()
  const t = texts.administration.staff
  const { act, busy, failure } = useAct()
  const [asking, setAsking] = useState(false)
  const params = { path: { id: member.id } }
  const leave = () =>
    act(
      () => dataOf(api.POST('/api/v1/staff/{id}/deactivate', { params })),
      ({ letters }) => {
        setAsking(false)
        tell(t.leftNow(letters))
      },
    )
  const comeBack = () =>
    act(
      () => api.POST('/api/v1/staff/{id}/reactivate', { params }),
      () => tell(t.cameBack),
    )
  return (
    <section>
      {member.active ? (
        <p>
          <Button onPress={() => setAsking(true)}>{t.leave}</Button>
        </p>
      ) : (
        <p>
          <Button onPress={() => void comeBack()}>{t.comeBack}</Button>
        </p>
      )}
      {!asking && <FailureNote failure={failure} />}
      {asking && (
        <Dialog title={t.leaveTitle(member.name)} closeLabel={texts.close} onClose={() => setAsking(false)}>
          <div className="admin-dialog">
            <p>{t.leaveWhat}</p>
            <p>{t.leaveLetters(member.openLetters ?? 0)}</p>
            <FailureNote failure={failure} />
            <div className="dialog-acts">
              <Button onPress={() => setAsking(false)}>{texts.cancel}</Button>
              <Button look="primary" isDisabled={busy} onPress={() => void leave()}>
                {t.leaveNow}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </section>
  )
}
