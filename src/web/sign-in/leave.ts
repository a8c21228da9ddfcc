import { api } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

/** Takes everything out of memory but who is asking for it. */
export const forgetContents = () =>
  queryClient.removeQueries({
    predicate: ({ queryKey: [name] }) => name !== 'session' && name !== 'sign-in-ways',
  })

export const signOut = async () => {
  await api.DELETE('/api/v1/session').catch(() => undefined)
  queryClient.clear()
  window.location.assign('/')
}

/** Nothing can be read from now on; the screen keeps its place. */
export const lockScreen = async () => {
  await api.POST('/api/v1/session/lock').catch(() => undefined)
  await queryClient.refetchQueries({ queryKey: ['session'] })
}
