import { useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import type { Account } from '../api/types.ts'
import { Field, Refusal } from '../sign-in/field.tsx'
import { useTexts } from '../texts/index.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryList } from './recovery-codes.tsx'
import { useAccountAct } from './use-account-act.ts'

interface NewApp {
  letters: string
  address: string
}

/** An authenticator app: shown as a picture, turned on by its first code, which brings the recovery codes. */
export const SecondFactor = ({ account, onDone }: { account: Account; onDone?: () => void }) => {
  const t = useTexts().access
  const { act, refusal } = useAccountAct()
  const [app, setApp] = useState<NewApp | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const begin = () => act(async () => setApp(await dataOf(api.POST('/api/v1/account/second-factor'))))
  const finish = (made: string[]) => {
    setApp(null)
    setCodes(made)
  }
  if (codes)
    return (
      <section aria-label={t.recoveryTitle}>
        <h2>{t.recoveryTitle}</h2>
        <RecoveryList
          codes={codes}
          onKept={() => {
            setCodes(null)
            onDone?.()
          }}
        />
      </section>
    )
  return (
    <section>
      <h2>{t.factorTitle}</h2>
      <p className="muted">{t.factorHint}</p>
      <p>{account.code ? t.factorOn : t.factorOff}</p>
      <Refusal>{refusal}</Refusal>
      {app ? (
        <NewAppForm app={app} onDone={finish} />
      ) : account.code ? (
        <Button onPress={() => act(() => api.DELETE('/api/v1/account/second-factor'))}>
          {t.factorRemove}
        </Button>
      ) : (
        <Button look="primary" onPress={begin}>
          {t.factorSetUp}
        </Button>
      )}
    </section>
  )
}

const NewAppForm = ({ app, onDone }: { app: NewApp; onDone: (codes: string[]) => void }) => {
  const t = useTexts().access
  const { act, refusal } = useAccountAct()
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const code = field.current?.value.trim() ?? ''
    setMissing(code === '')
    if (code === '') return field.current?.focus()
    const done = await act(async () => {
      const path = '/api/v1/account/second-factor/confirm'
      const { recoveryCodes } = await dataOf(api.POST(path, { body: { code } }))
      onDone(recoveryCodes)
    })
    if (!done) field.current?.select()
  }
  return (
    <form onSubmit={submit} noValidate>
      <p>{t.factorScan}</p>
      <QrCode content={app.address} label={t.factorPicture} />
      <p>
        {t.factorLetters} <code className="secret-letters">{app.letters.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Refusal>{refusal}</Refusal>
      <Field
        ref={field}
        label={t.factorCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={missing ? t.codeMissing : null}
      />
      <Button type="submit" look="primary">
        {t.factorConfirm}
      </Button>
    </form>
  )
}
