import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'

/** Whether the screen may offer this; the server decides each time. */
export const useMay = (right: string): boolean => {
  const { data } = useQuery(sessionQuery)
  return data?.staff.rights.includes(right) ?? false
}
