import { queryClient } from '../api/queries.ts'
import { useAttempt } from '../sign-in/use-attempt.ts'

/** An act on the own account; afterwards the account and the session are asked for anew. */
export const useAccountAct = () => {
  const { attempt, ...rest } = useAttempt()
  const act = (call: () => Promise<unknown>) =>
    attempt(async () => {
      await call()
      await queryClient.invalidateQueries({ queryKey: ['account'] })
    })
  return { act, ...rest }
}

/** Somebody who had to put something right first may go on. */
export const goOn = () => queryClient.refetchQueries({ queryKey: ['session'] })
