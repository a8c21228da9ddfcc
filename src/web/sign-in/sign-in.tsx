import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf, Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { signInWaysQuery } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import { CodeStep, type NextSteps } from './code-step.tsx'
import { Door } from './door.tsx'
import { enter } from './enter.ts'
import { Field, Refusal } from './field.tsx'
import { answerChallenge, passkeysWork } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'

/** Why the identity provider sent somebody back; read before the router tidies the address. */
const sentBack = new URLSearchParams(location.search).get('anmeldung')

/** The door of the desk: password, then a code where one is set up; or a passkey; or the identity provider of the office. */
export const SignIn = ({ training }: { training: boolean }) => {
  const texts = useTexts()
  const [next, setNext] = useState<NextSteps | null>(null)
  const { busy, refusal, setRefusal, attempt } = useAttempt()
  const withPasskey = () =>
    attempt(async () => {
      const body = (await answerChallenge()) as never
      enter(await dataOf(api.POST('/api/v1/session/passkey', { body })))
    })
  const startAgain = (error?: unknown) => {
    setNext(null)
    setRefusal(error ? problemSentence(error) : null)
  }
  if (next) return <CodeStep next={next} onPasskey={withPasskey} refusal={refusal} startAgain={startAgain} />
  const submit = (body: { login: string; password: string }) =>
    attempt(async () => {
      const { data, response } = await api.POST('/api/v1/session', { body })
      if (response.status === 202) setNext((data as unknown as { next: NextSteps }).next)
      else enter(data)
    })
  return (
    <Door>
      <p className="muted">{texts.signIn.lead}</p>
      <PasswordForm busy={busy} refusal={refusal ?? (sentBack && sentence(sentBack))} onSubmit={submit} />
      <OtherWays onPasskey={withPasskey} />
      {training && (
        <section className="notice info">
          <h2>{texts.signIn.trainingTitle}</h2>
          <p>{texts.signIn.trainingHint}</p>
        </section>
      )}
    </Door>
  )
}

const sentence = (code: string) => problemSentence(new Problem(403, code))

interface FormProps {
  busy: boolean
  refusal: string | null
  onSubmit: (body: { login: string; password: string }) => Promise<boolean>
}

/** Says in place what is missing and puts the focus there. */
const PasswordForm = ({ busy, refusal, onSubmit }: FormProps) => {
  const t = useTexts().signIn
  const [missing, setMissing] = useState({ login: false, password: false })
  const login = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const body = { login: login.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    const wrong = { login: body.login === '', password: body.password === '' }
    setMissing(wrong)
    if (wrong.login) return login.current?.focus()
    if (wrong.password) return password.current?.focus()
    if (!(await onSubmit(body))) password.current?.select()
  }
  return (
    <form className="door-form" onSubmit={submit} noValidate>
      <h1>{t.title}</h1>
      <Refusal>{refusal}</Refusal>
      <Field
        ref={login}
        label={t.login}
        autoComplete="username webauthn"
        error={missing.login ? t.loginMissing : null}
      />
      <Field
        ref={password}
        label={t.password}
        type="password"
        autoComplete="current-password"
        error={missing.password ? t.passwordMissing : null}
      />
      <Button type="submit" look="primary" wide>
        {busy ? t.busy : t.submit}
      </Button>
    </form>
  )
}

const OtherWays = ({ onPasskey }: { onPasskey: () => void }) => {
  const t = useTexts().access
  const ways = useQuery(signInWaysQuery)
  const providers = ways.data?.providers ?? []
  const here = `${location.pathname}${location.search}`
  if (!passkeysWork() && providers.length === 0) return null
  return (
    <div className="door-ways">
      <p className="muted">{t.or}</p>
      {passkeysWork() && (
        <Button wide onPress={onPasskey}>
          {t.withPasskey}
        </Button>
      )}
      {providers.map(({ office, label }) => (
        <a
          key={office}
          className="button wide"
          href={`/api/v1/session/oidc/${encodeURIComponent(office)}?back=${encodeURIComponent(sentBack ? '/' : here)}`}
        >
          {t.withProvider(label)}
        </a>
      ))}
    </div>
  )
}
