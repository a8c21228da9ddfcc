import { useQuery } from '@tanstack/react-query'
import { accountQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useTexts } from '../texts/index.tsx'
import { Devices } from './devices.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordForm } from './password-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecondFactor } from './second-factor.tsx'
import '../control/control.css'
import './account.css'

/** How one signs in oneself: second factor, passkeys, recovery codes, devices, password. */
export const AccountScreen = () => {
  const t = useTexts().access
  const account = useQuery({ ...accountQuery, refetchOnMount: 'always' })
  if (account.error && !account.data)
    return <Failure error={account.error} again={() => void account.refetch()} />
  if (!account.data) return <Loading />
  return (
    <div className="control account">
      <div>
        <h1>{t.title}</h1>
        <p className="muted">{t.lead(account.data.login)}</p>
      </div>
      <SecondFactor account={account.data} />
      <RecoveryCodes account={account.data} />
      <Passkeys account={account.data} />
      <Devices account={account.data} />
      <section>
        <h2>{t.passwordTitle}</h2>
        {account.data.hasPassword ? <PasswordForm login={account.data.login} /> : <p>{t.noPassword}</p>}
      </section>
    </div>
  )
}
