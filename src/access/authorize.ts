import type { FastifyRequest } from 'fastify'
import { type Db, type House, HouseError } from '#platform'
import { mayDo, type Right } from './rights.ts'
import { findPerson, findSession, type Person } from './session.ts'

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

export const cookieName = (house: House) => (house.config.LAUFMAPPE_SECURE ? '__Host-laufmappe' : 'laufmappe')

/** The signed-in person of a request; throws `access.not_signed_in`. */
export const requirePerson = async (house: House, request: FastifyRequest): Promise<Person> => {
  const token = request.cookies[cookieName(house)]
  const person = token ? await findPerson(house, token) : null
  if (!person) throw new HouseError('unauthenticated', 'access.not_signed_in')
  return { ...person, source: request.ip }
}

/** Whether the session of this request is still good; unlike a request of its own, asking does not prolong it. */
export const isSignedIn = async (house: House, request: FastifyRequest): Promise<boolean> => {
  const token = request.cookies[cookieName(house)]
  return token !== undefined && (await findSession(house, token)) !== null
}

/** Throws `access.not_signed_in` or `access.not_allowed`. */
export const authorize = async <R extends Right>(
  house: House,
  request: FastifyRequest,
  right: R,
): Promise<Authorized<R>> => grant(house, await requirePerson(house, request), right)

export const grant = <R extends Right>(house: House, staff: Person, right: R): Authorized<R> => {
  if (!mayDo(staff, right)) throw new HouseError('forbidden', 'access.not_allowed', { facts: { right } })
  return {
    tenantId: staff.tenantId,
    staff,
    transaction: (work: (db: Db) => Promise<unknown>) =>
      house.database.inTenant(staff.tenantId, { id: staff.id, source: staff.source ?? null }, work),
    houseTransaction: (work: (db: Db) => Promise<unknown>) =>
      house.database.inTenant(staff.tenantId, { house: true, source: staff.source ?? null }, work),
  } as unknown as Authorized<R>
}
