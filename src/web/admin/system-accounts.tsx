import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { useMay } from '../access/use-may.ts'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Line } from './fields.tsx'
import type { ApiTokens } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

/** Accounts of other systems with what their tokens may do, and another one. */
export const SystemAccounts = ({ accounts }: { accounts: ApiTokens['accounts'] }) => {
  const texts = useTexts()
  const t = texts.admission.tokens
  const [sees, manages] = [useMay('staff.read'), useMay('staff.manage')]
  return (
    <section className="plain-part" aria-labelledby="system-accounts">
      <h2 id="system-accounts">{t.accountsTitle}</h2>
      <p className="muted">{t.accountsLead}</p>
      <ul className="versions">
        {accounts.map(({ id, name, login, rights }) => (
          <li key={id}>
            <span>
              <b>{name}</b> · {login}
              <br />
              <span className="muted">
                {rights.map((right) => texts.rights[right]?.name ?? right).join(', ') || t.mayNothing}
              </span>
            </span>
            {sees && (
              <Link
                to="/verwaltung/beschaeftigte"
                search={{ person: id }}
                className="button"
                aria-label={t.accountOpen(name)}
              >
                {texts.administration.pages.staff[0]}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {manages && <AddAccount />}
    </section>
  )
}

/** The account has no rights before it holds a position, so that is where it goes on. */
const AddAccount = () => {
  const t = useTexts().admission.tokens
  const navigate = useNavigate()
  const { act, busy, failure } = useAct()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const complete = name.trim() !== '' && login.trim() !== ''
  const add = () => {
    const account = { name: name.trim(), login: login.trim(), email: null, code: null }
    return act(
      () => dataOf(api.POST('/api/v1/staff', { body: { ...account, locale: 'de', system: true } })),
      ({ id }) => {
        tell(t.accountAdded)
        void navigate({ to: '/verwaltung/beschaeftigte', search: { person: id } })
      },
    )
  }
  return (
    <form
      className="inline-form"
      aria-label={t.addAccount}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) void add()
      }}
    >
      <Line label={t.accountName} value={name} onChange={setName} />
      <Line label={t.accountLogin} value={login} onChange={setLogin} />
      <Button type="submit" isDisabled={!complete || busy}>
        {t.addAccount}
      </Button>
      <FailureNote failure={failure} />
    </form>
  )
}
