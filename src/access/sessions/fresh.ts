import type { FastifyRequest } from 'fastify'
import { type House, HouseError } from '#platform'
import { type Authorized, authorize, requirePerson } from '../authorize.ts'
import type { Right } from '../rights.ts'
import type { Person } from '../session.ts'

const freshMinutes = 10

/**
 * The person of a request, who has proved within ten minutes to be the one who signed in: for exports, prints of whole
 * files, break-glass and administration. Throws `access.reauth_needed` (the desk then asks for the password and sends the
 * request again), `access.not_signed_in`. A token of another system cannot prove anything, so it is never fresh.
 */
export const requireFresh = async (house: House, request: FastifyRequest): Promise<Person> => {
  const person = await requirePerson(house, request)
  refuseStale(house, person)
  return person
}

/** Like `authorize`, for acts with consequences: the right first, then the fresh proof. Throws what both throw. */
export const authorizeFresh = async <R extends Right>(
  house: House,
  request: FastifyRequest,
  right: R,
): Promise<Authorized<R>> => {
  const authorized = await authorize(house, request, right)
  refuseStale(house, authorized.staff)
  return authorized
}

const refuseStale = ({ clock }: House, { session }: Person) => {
  if (clock.now().getTime() - (session?.provedAt.getTime() ?? 0) > freshMinutes * 60_000)
    throw new HouseError('forbidden', 'access.reauth_needed')
}
