import type { FastifyRequest } from 'fastify'
import { type House, HouseError } from '#platform'
import { requirePerson } from '../authorize.ts'
import type { Person } from '../session.ts'

const freshMinutes = 10

/**
 * The person of a request, who has proved within ten minutes to be the one who signed in: for exports, prints of whole
 * files, break-glass and administration. Throws `access.reauth_needed` (the desk then asks for the password and sends the
 * request again), `access.not_signed_in`. A token of another system cannot prove anything, so it is never fresh.
 */
export const requireFresh = async (house: House, request: FastifyRequest): Promise<Person> => {
  const person = await requirePerson(house, request)
  const provedAt = person.session?.provedAt.getTime() ?? 0
  if (house.clock.now().getTime() - provedAt > freshMinutes * 60_000)
    throw new HouseError('forbidden', 'access.reauth_needed')
  return person
}
