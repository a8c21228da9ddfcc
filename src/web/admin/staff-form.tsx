import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { StaffMember } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Draft {
  name: string
  login: string
  email: string
  code: string
  locale: 'de' | 'en'
}

const empty: Draft = { name: '', login: '', email: '', code: '', locale: 'de' }

const bodyOf = ({ name, login, email, code, locale }: Draft) => ({
  name: name.trim(),
  login: login.trim(),
  email: email.trim() || null,
  code: code.trim() || null,
  locale,
})

/** Details of somebody: a form that tells its draft when it is handed in. */
const StaffForm = (props: { start: Draft; submit: string; onSubmit: (draft: Draft) => void }) => {
  const t = useTexts().administration
  const [draft, setDraft] = useState(props.start)
  const set = (key: keyof Draft) => (value: string) => setDraft({ ...draft, [key]: value })
  const complete = draft.name.trim() !== '' && draft.login.trim() !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) props.onSubmit(draft)
      }}
    >
      <div className="two">
        <Line label={t.staff.name} value={draft.name} onChange={set('name')} />
        <Line label={t.staff.login} value={draft.login} onChange={set('login')} />
        <Line label={t.staff.email} type="email" value={draft.email} onChange={set('email')} />
        <Line label={t.staff.code} hint={t.staff.codeHint} value={draft.code} onChange={set('code')} />
        <Choice
          label={t.staff.language}
          value={draft.locale}
          options={Object.entries(t.staff.languages)}
          onChange={(locale) => setDraft({ ...draft, locale: locale as Draft['locale'] })}
        />
      </div>
      <p>
        <Button type="submit" look="primary" isDisabled={!complete}>
          {props.submit}
        </Button>
      </p>
    </form>
  )
}

/** Somebody new; the password they start with is shown once. */
export const AddStaff = () => {
  const t = useTexts().administration
  const navigate = useNavigate()
  const { act, failure } = useAct()
  const [made, setMade] = useState<{ id: string; password: string; name: string } | null>(null)
  if (made)
    return (
      <div className="type-editor" role="status">
        <h1 className="as-part">{t.staff.added(made.name)}</h1>
        <dl className="facts">
          <dt>{t.staff.password}</dt>
          <dd>
            <code className="start-password">{made.password}</code>
          </dd>
        </dl>
        <p>{t.staff.passwordHint}</p>
        <p>
          <Button
            look="primary"
            onPress={() =>
              void navigate({ to: '/verwaltung/beschaeftigte', search: { person: made.id }, replace: true })
            }
          >
            {t.staff.give}
          </Button>
        </p>
      </div>
    )
  return (
    <div className="type-editor">
      <h1 className="as-part">{t.staff.add}</h1>
      <StaffForm
        start={empty}
        submit={t.staff.add}
        onSubmit={(draft) =>
          void act(
            () => dataOf(api.POST('/api/v1/staff', { body: bodyOf(draft) })),
            ({ id, password }) => setMade({ id, password: password ?? '', name: draft.name.trim() }),
          )
        }
      />
      <FailureNote failure={failure} />
    </div>
  )
}

/** Changes somebody's details. */
export const ChangeStaff = ({ member }: { member: StaffMember }) => {
  const t = useTexts().administration
  const { act, failure } = useAct()
  const { name, login, email, code, locale } = member
  return (
    <>
      <StaffForm
        start={{ name, login, locale, email: email ?? '', code: code ?? '' }}
        submit={t.save}
        onSubmit={(draft) =>
          void act(
            () => api.PUT('/api/v1/staff/{id}', { params: { path: { id: member.id } }, body: bodyOf(draft) }),
            () => tell(t.saved),
          )
        }
      />
      <FailureNote failure={failure} />
    </>
  )
}
