import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { signInWaysQuery } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import { Field, Refusal } from './field.tsx'
import { answerChallenge, passkeysWork } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'

interface ProveProps {
  submit: string
  passkey: string
  onProved: (session: unknown) => void
}

/** By password, passkey or at the provider: that one is still the one who signed in. */
export const Prove = ({ submit, passkey, onProved }: ProveProps) => {
  const texts = useTexts()
  const t = texts.access
  const { refusal, attempt } = useAttempt()
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const ways = useQuery(signInWaysQuery)
  const here = `${location.pathname}${location.search}`
  const prove = async (proof: () => Promise<object>) =>
    attempt(async () => {
      const body = (await proof()) as never
      onProved(await dataOf(api.POST('/api/v1/session/confirm', { body })))
    })
  const byPassword = async (event: React.FormEvent) => {
    event.preventDefault()
    const password = field.current?.value ?? ''
    setMissing(password === '')
    if (password === '') return field.current?.focus()
    if (!(await prove(async () => ({ password })))) field.current?.select()
  }
  return (
    <form className="prove" onSubmit={byPassword} noValidate>
      <Refusal>{refusal}</Refusal>
      <Field
        ref={field}
        autoFocus
        label={texts.signIn.password}
        type="password"
        autoComplete="current-password"
        error={missing ? texts.signIn.passwordMissing : null}
      />
      <Button type="submit" look="primary" wide>
        {submit}
      </Button>
      {passkeysWork() && (
        <Button wide onPress={() => prove(async () => ({ passkey: await answerChallenge() }))}>
          {passkey}
        </Button>
      )}
      {(ways.data?.providers ?? []).map(({ office, label }) => (
        <a
          key={office}
          className="button wide"
          href={`/api/v1/session/oidc/${encodeURIComponent(office)}?confirm=true&back=${encodeURIComponent(here)}`}
        >
          {t.confirmWithProvider(label)}
        </a>
      ))}
    </form>
  )
}
