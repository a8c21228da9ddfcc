import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { accountQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { ConfirmPlace } from '../sign-in/confirm-dialog.tsx'
import { Door } from '../sign-in/door.tsx'
import { signOut } from '../sign-in/leave.ts'
import { useTexts } from '../texts/index.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { goOn } from './use-account-act.ts'
import './account.css'

/** Before the desk opens: an own password, or the second factor that the office demands. */
export const DueScreen = ({ due }: { due: 'password' | 'second-factor' }) => {
  const t = useTexts().access
  const account = useQuery(accountQuery)
  if (account.error) return <Failure error={account.error} again={() => void account.refetch()} />
  if (!account.data) return <Loading />
  return (
    <Door wide>
      <div className="door-form account">
        <h1>{t.dueTitle}</h1>
        <p>{due === 'password' ? t.duePassword : t.dueFactor}</p>
        {due === 'password' ? (
          <PasswordForm login={account.data.login} onDone={goOn} />
        ) : (
          <>
            <SecondFactor account={account.data} onDone={goOn} />
            <Passkeys account={account.data} onDone={goOn} />
          </>
        )}
        <Button look="quiet" onPress={() => void signOut()}>
          {t.someoneElse}
        </Button>
      </div>
      <ConfirmPlace />
    </Door>
  )
}
