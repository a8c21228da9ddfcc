import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf, Problem } from '../api/client.ts'
import { useTexts } from '../texts/index.tsx'
import { Door } from './door.tsx'
import { enter } from './enter.ts'
import { Field, Refusal } from './field.tsx'
import { passkeysWork } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'

export type NextSteps = ('code' | 'passkey' | 'recovery')[]

interface StepProps {
  next: NextSteps
  onPasskey: () => void
  /** What went wrong with the passkey. */
  refusal: string | null
  startAgain: (error?: unknown) => void
}

/** The second step of a sign-in: a code of the app or from paper, or the passkey. */
export const CodeStep = ({ next, onPasskey, refusal, startAgain }: StepProps) => {
  const t = useTexts().access
  const own = useAttempt()
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const takesCode = next.includes('code') || next.includes('recovery')
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const code = field.current?.value.trim() ?? ''
    setMissing(code === '')
    if (code === '') return field.current?.focus()
    const done = await own.attempt(async () => {
      try {
        enter(await dataOf(api.POST('/api/v1/session/code', { body: { code } })))
      } catch (error) {
        if (error instanceof Problem && error.code === 'access.step_over') startAgain(error)
        else throw error
      }
    })
    if (!done) field.current?.select()
  }
  return (
    <Door>
      <form className="door-form" onSubmit={submit} noValidate>
        <h1>{t.codeTitle}</h1>
        <p>{takesCode ? t.codeLead : t.codePasskeyOnly}</p>
        <Refusal>{own.refusal ?? refusal}</Refusal>
        {takesCode && (
          <>
            <Field
              ref={field}
              autoFocus
              label={t.code}
              hint={t.codeHint}
              autoComplete="one-time-code"
              error={missing ? t.codeMissing : null}
            />
            <Button type="submit" look="primary" wide>
              {t.next}
            </Button>
          </>
        )}
        {next.includes('passkey') && passkeysWork() && (
          <Button wide onPress={onPasskey}>
            {t.withPasskey}
          </Button>
        )}
        <Button look="quiet" wide onPress={() => startAgain()}>
          {t.startAgain}
        </Button>
      </form>
    </Door>
  )
}
