import { useId, useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient, sessionQuery } from '../api/queries.ts'
import { changeSettings, useSettings } from '../settings.ts'
import { useTexts } from '../texts/index.tsx'
import './sign-in.css'

type Missing = { login?: boolean; password?: boolean }

/** The door of the desk; says in place what is missing and puts the focus there. */
export const SignIn = ({ training }: { training: boolean }) => {
  const texts = useTexts()
  const t = texts.signIn
  const [missing, setMissing] = useState<Missing>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const login = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const body = { login: login.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    const wrong: Missing = { login: body.login === '', password: body.password === '' }
    setMissing(wrong)
    setRefusal(null)
    if (busy) return
    if (wrong.login) return login.current?.focus()
    if (wrong.password) return password.current?.focus()
    setBusy(true)
    try {
      const session = await dataOf(api.POST('/api/v1/session', { body }))
      queryClient.setQueryData(sessionQuery.queryKey, session)
    } catch (error) {
      setBusy(false)
      setRefusal(problemSentence(error))
      password.current?.select()
    }
  }

  return (
    <div className="door">
      <main>
        <p className="door-mark">
          <img src={new URL('../mark.svg', import.meta.url).href} alt="" width="44" height="44" />
          {texts.product}
        </p>
        <p className="muted">{t.lead}</p>
        <form className="door-form" onSubmit={submit} noValidate>
          <h1>{t.title}</h1>
          {refusal && (
            <div className="notice" role="alert">
              <strong>{refusal}</strong>
            </div>
          )}
          <Field
            ref={login}
            label={t.login}
            autoComplete="username"
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
        {training && (
          <section className="notice info">
            <h2>{t.trainingTitle}</h2>
            <p>{t.trainingHint}</p>
          </section>
        )}
        <LanguageSwitch />
      </main>
    </div>
  )
}

const Field = ({
  label,
  error,
  ...input
}: {
  label: string
  error: string | null
  ref: React.Ref<HTMLInputElement>
  type?: string
  autoComplete: string
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        required
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}

const LanguageSwitch = () => {
  const { language } = useSettings()
  const other = language === 'de' ? 'en' : 'de'
  return (
    <p className="door-language">
      <Button look="quiet" onPress={() => changeSettings({ language: other })}>
        <span lang={other}>{other === 'de' ? 'Deutsch' : 'English'}</span>
      </Button>
    </p>
  )
}
