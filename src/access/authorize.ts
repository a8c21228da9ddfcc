import type { FastifyRequest } from 'fastify'
import { type Db, type House, HouseError } from '#platform'
import { mayDo, type Right } from './rights.ts'
import { findPerson, findSession, type Person } from './session.ts'
import { refuseUnfinished } from './sessions/unfinished.ts'
import { readCookie } from './sign-in/caller.ts'
import { bearerOf, findTokenHolder } from './tokens/token-holder.ts'

declare const granted: unique symbol

/**
 * Proof that the right was checked: a verb that asks for `Authorized<'inbox.take'>` cannot be called without it. Its
 * transactions see the person's tenant only.
 */
export interface Authorized<R extends Right> {
  readonly [granted]: R
  readonly tenantId: number
  readonly staff: Person
  /** Sees and changes what this person may see and change. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  /**
   * Sees and changes everything of the office, as the machine does. For verbs whose right was checked and whose answer
   * holds nothing of a case: counts, settings, moving what the person had before them to where they may not look.
   */
  houseTransaction<T>(work: (db: Db) => Promise<T>): Promise<T>
}

/** The signed-in person of a request; throws `access.not_signed_in`, `access.session_locked`. */
export const requirePerson = async (house: House, request: FastifyRequest): Promise<Person> => {
  const person = await findCaller(house, request)
  if (!person) throw new HouseError('unauthenticated', 'access.not_signed_in')
  if (person.session?.locked) throw new HouseError('unauthenticated', 'access.session_locked')
  return person
}

/** Other systems send a token of theirs, browsers a cookie; who sends a token is never taken for the cookie's owner. */
const findCaller = async (house: House, request: FastifyRequest): Promise<Person | null> => {
  const bearer = bearerOf(request)
  if (bearer !== null) return findTokenHolder(house, bearer)
  const token = readCookie(house, request, 'session')
  return token ? findPerson(house, token) : null
}

/** Whether the session of this request is still good; unlike a request of its own, asking does not prolong it. */
export const isSignedIn = async (house: House, request: FastifyRequest): Promise<boolean> => {
  if (bearerOf(request) !== null) return (await findCaller(house, request)) !== null
  const token = readCookie(house, request, 'session')
  const session = token && (await findSession(house, token))
  return session ? !session.locked : false
}

/** Throws `access.not_signed_in`, `access.not_allowed`, and what `refuseUnfinished` does. */
export const authorize = async <R extends Right>(
  house: House,
  request: FastifyRequest,
  right: R,
): Promise<Authorized<R>> => {
  const person = await requirePerson(house, request)
  refuseUnfinished(person)
  return grant(house, person, right)
}

export const grant = <R extends Right>(house: House, staff: Person, right: R): Authorized<R> => {
  if (!mayDo(staff, right) || staff.apiToken?.rights.includes(right) === false)
    throw new HouseError('forbidden', 'access.not_allowed', { facts: { right } })
  return {
    tenantId: staff.tenantId,
    staff,
    transaction: (work: (db: Db) => Promise<unknown>) =>
      house.database.inTenant(staff.tenantId, staff.id, work),
    houseTransaction: (work: (db: Db) => Promise<unknown>) =>
      house.database.inTenant(staff.tenantId, null, work),
  } as unknown as Authorized<R>
}
