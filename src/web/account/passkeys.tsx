import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api } from '../api/client.ts'
import type { Account } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { Field, Refusal } from '../sign-in/field.tsx'
import { makePasskey, passkeysWork } from '../sign-in/passkey.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { useAccountAct } from './use-account-act.ts'

export const Passkeys = ({ account, onDone }: { account: Account; onDone?: () => void }) => {
  const t = useTexts().access
  const formats = useFormats()
  const { act, refusal } = useAccountAct()
  const remove = (id: string) =>
    act(() => api.DELETE('/api/v1/account/passkeys/{id}', { params: { path: { id } } }))
  return (
    <section>
      <h2>{t.passkeyTitle}</h2>
      <p className="muted">{t.passkeyHint}</p>
      <Refusal>{refusal}</Refusal>
      {account.passkeys.length === 0 ? (
        <p>{t.passkeyNone}</p>
      ) : (
        <ul className="account-list">
          {account.passkeys.map(({ id, label, createdAt, usedAt }) => (
            <li key={id}>
              <span>
                <b>{label}</b>
                <span className="muted">
                  {t.passkeySince(formats.day(createdAt))}
                  {usedAt && `, ${t.passkeyUsed(formats.day(usedAt))}`}
                </span>
              </span>
              <Button aria-label={t.removeNamed(label)} onPress={() => remove(id)}>
                {t.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeysWork() ? <NewPasskey {...(onDone ? { onDone } : {})} /> : <p>{t.passkeyElsewhere}</p>}
    </section>
  )
}

const NewPasskey = ({ onDone }: { onDone?: () => void }) => {
  const t = useTexts().access
  const { act, refusal } = useAccountAct()
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const label = field.current?.value.trim() ?? ''
    setMissing(label === '')
    if (label === '') return field.current?.focus()
    if (!(await act(() => makePasskey(label)))) return
    if (field.current) field.current.value = ''
    announce(t.passkeyAdded)
    onDone?.()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Refusal>{refusal}</Refusal>
      <Field
        ref={field}
        label={t.passkeyLabel}
        hint={t.passkeyLabelHint}
        autoComplete="off"
        error={missing ? t.passkeyLabelMissing : null}
      />
      <Button type="submit">{t.passkeyAdd}</Button>
    </form>
  )
}
