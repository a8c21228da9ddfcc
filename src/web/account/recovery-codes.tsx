import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import type { Account } from '../api/types.ts'
import { Refusal } from '../sign-in/field.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { useAccountAct } from './use-account-act.ts'

/** How many are left, and new ones; only for who has a second factor to lose. */
export const RecoveryCodes = ({ account }: { account: Account }) => {
  const t = useTexts().access
  const formats = useFormats()
  const { act, refusal } = useAccountAct()
  const [codes, setCodes] = useState<string[] | null>(null)
  if (!account.code && account.passkeys.length === 0) return null
  const renew = () =>
    act(async () => {
      const { recoveryCodes } = await dataOf(api.POST('/api/v1/account/recovery-codes'))
      setCodes(recoveryCodes)
    })
  return (
    <section>
      <h2>{t.recoveryTitle}</h2>
      <p className="muted">{t.recoveryHint}</p>
      <Refusal>{refusal}</Refusal>
      {codes ? (
        <RecoveryList codes={codes} onKept={() => setCodes(null)} />
      ) : (
        <>
          <p>{t.recoveryLeft(formats.count(account.recoveryCodes))}</p>
          <Button onPress={renew}>{t.recoveryNew}</Button>
        </>
      )}
    </section>
  )
}

export const RecoveryList = ({ codes, onKept }: { codes: string[]; onKept: () => void }) => {
  const t = useTexts().access
  return (
    <>
      <p role="status">{t.recoveryShown}</p>
      <ul className="recovery-list" aria-label={t.recoveryTitle}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button look="primary" onPress={onKept}>
        {t.recoveryKept}
      </Button>
    </>
  )
}
