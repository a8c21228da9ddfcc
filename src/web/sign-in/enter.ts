import { queryClient, sessionQuery } from '../api/queries.ts'

/** The desk opens; what was found before is somebody else's. */
export const enter = (session: unknown) => {
  queryClient.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'session' })
  queryClient.setQueryData(sessionQuery.queryKey, session as never)
}
