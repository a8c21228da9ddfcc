import { HouseError } from '#platform'
import type { Person } from '../session.ts'

/**
 * A session that was opened with a password somebody else has set, or without the second factor that the office demands,
 * opens nothing but the own account. Throws `access.password_change_due`, `access.second_factor_due`.
 */
export const refuseUnfinished = ({ session }: Person): void => {
  if (session?.due === 'password') throw new HouseError('forbidden', 'access.password_change_due')
  if (session?.due === 'second-factor') throw new HouseError('forbidden', 'access.second_factor_due')
}
