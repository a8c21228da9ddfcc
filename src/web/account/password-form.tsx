import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api } from '../api/client.ts'
import { Field, Refusal } from '../sign-in/field.tsx'
import { useTexts } from '../texts/index.tsx'
import { useAccountAct } from './use-account-act.ts'

const LEAST = 12

export const PasswordForm = ({ login, onDone }: { login: string; onDone?: () => void }) => {
  const t = useTexts().access
  const { act, refusal } = useAccountAct()
  const [wrong, setWrong] = useState<{ first?: boolean; second?: boolean }>({})
  const [saved, setSaved] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const password = first.current?.value ?? ''
    const short = password.length < LEAST
    const differs = !short && password !== second.current?.value
    setWrong({ first: short, second: differs })
    setSaved(false)
    if (short) return first.current?.focus()
    if (differs) return second.current?.focus()
    if (!(await act(() => api.POST('/api/v1/account/password', { body: { password } })))) return
    for (const field of [first, second]) if (field.current) field.current.value = ''
    setSaved(true)
    onDone?.()
  }
  return (
    <form onSubmit={submit} noValidate>
      {/* For password stores: whose password this is. */}
      <input type="text" hidden readOnly autoComplete="username" value={login} />
      <Refusal>{refusal}</Refusal>
      {saved && <p role="status">{t.passwordSaved}</p>}
      <Field
        ref={first}
        label={t.passwordNew}
        hint={t.passwordHint}
        type="password"
        autoComplete="new-password"
        error={wrong.first ? t.passwordShort : null}
      />
      <Field
        ref={second}
        label={t.passwordAgain}
        type="password"
        autoComplete="new-password"
        error={wrong.second ? t.passwordDiffers : null}
      />
      <Button type="submit" look="primary">
        {t.passwordSave}
      </Button>
    </form>
  )
}
