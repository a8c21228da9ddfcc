import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type House, HouseError } from '#platform'
import { checkPasskey } from '../factors/passkeys.ts'
import { findPerson, type Person } from '../session.ts'
import { callerOf, readCookie } from '../sign-in/caller.ts'
import { checkOwnPassword } from '../sign-in/password.ts'
import { renewSession } from './open-session.ts'

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

export type Proof = { password: string } | { passkey: AuthenticationResponseJSON }

/**
 * By password or passkey the person proves to be the one who signed in: a locked screen opens, a fresh session lets acts
 * pass that ask for it. Throws `access.not_signed_in`, `access.wrong_password`, `access.passkey_refused`, `access.locked`.
 */
export const proveAgain = async (house: House, exchange: Exchange, proof: Proof): Promise<Person> => {
  const { request, reply } = exchange
  const person = await findSignedIn(house, request)
  if ('password' in proof)
    await checkOwnPassword(house, callerOf(house, request), { person, password: proof.password })
  else await checkOwnPasskey(house, exchange, { person, answer: proof.passkey })
  return renewSession(house, reply, {
    person,
    what: person.session?.locked ? 'access.unlocked' : 'access.confirmed',
  })
}

/** Who is signed in, if behind a locked screen. Throws `access.not_signed_in`. */
export const findSignedIn = async (house: House, request: FastifyRequest): Promise<Person> => {
  const token = readCookie(house, request, 'session')
  const person = token ? await findPerson(house, token) : null
  if (!person) throw new HouseError('unauthenticated', 'access.not_signed_in')
  return person
}

const checkOwnPasskey = async (
  house: House,
  exchange: Exchange,
  { person, answer }: { person: Person; answer: AuthenticationResponseJSON },
) => {
  const { tenantId, staffId } = await checkPasskey(house, exchange, answer)
  if (tenantId !== person.tenantId || staffId !== person.id)
    throw new HouseError('unauthenticated', 'access.passkey_refused')
}
