import { Button } from '../../ui-kit/button.tsx'
import { queryClient, sessionQuery } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import { Door } from './door.tsx'
import { signOut } from './leave.ts'
import { Prove } from './prove.tsx'

/** In place of the desk while the screen is locked; behind it the address stays, and so does the place in the work. */
export const LockScreen = ({ name }: { name: string | undefined }) => {
  const t = useTexts().access
  return (
    <Door>
      <div className="door-form">
        <h1>{t.lockedTitle}</h1>
        <p>{name ? t.lockedLead(name) : t.lockedLeadUnnamed}</p>
        <Prove
          submit={t.unlock}
          passkey={t.unlockWithPasskey}
          onProved={(session) => queryClient.setQueryData(sessionQuery.queryKey, session as never)}
        />
        <Button look="quiet" wide onPress={() => void signOut()}>
          {t.someoneElse}
        </Button>
      </div>
    </Door>
  )
}
