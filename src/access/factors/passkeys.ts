import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError, newId } from '#platform'
import type { Person } from '../session.ts'
import { addressOf } from '../sign-in/caller.ts'
import { keepStep, takeStep } from '../sign-in/steps.ts'

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

/** Loaded by the first who uses a passkey: every process and thread of the house holds what is loaded with it. */
const webAuthn = () => import('@simplewebauthn/server')

const most = 20
/** EdDSA, ES256, RS256: what the authenticators in use can do (COSE). */
const algorithms = [-8, -7, -257]

/** What the browser needs to make a passkey for this person on this host. */
export const beginPasskey = async (house: House, { request, reply }: Exchange, person: Person) => {
  const { tenantId, id: staffId, login, name } = person
  const held = await house.database.inTenant(tenantId, staffId, (db) =>
    db.selectFrom('passkey').select('credentialId').where('staffId', '=', staffId).execute(),
  )
  if (held.length >= most) throw new HouseError('conflict', 'access.too_many_passkeys', { facts: { most } })
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: `Laufmappe ${person.office.name}`,
    rpID: addressOf(house, request).hostname,
    userID: Buffer.from(staffId.replaceAll('-', ''), 'hex'),
    userName: login,
    userDisplayName: name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: held.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepStep(house, reply, 'new-passkey', { challenge: options.challenge, tenantId, staffId })
  return options
}

/** Keeps a passkey that answers the challenge. Throws `access.passkey_refused`, `access.step_over`. */
export const keepPasskey = async (
  house: House,
  { request, reply }: Exchange,
  { person, label, response }: { person: Person; label: string; response: RegistrationResponseJSON },
): Promise<void> => {
  const { tenantId, id: staffId } = person
  const step = await takeStep(house, request, reply, 'new-passkey')
  if (step.staffId !== staffId) throw new HouseError('conflict', 'access.step_over')
  const here = addressOf(house, request)
  const { verifyRegistrationResponse } = await webAuthn()
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: step.challenge,
    expectedOrigin: here.origin,
    expectedRPID: here.hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch((cause) => {
    throw new HouseError('invalid', 'access.passkey_refused', { cause })
  })
  if (!made.verified) throw new HouseError('invalid', 'access.passkey_refused')
  const { id: credentialId, publicKey, counter, transports = [] } = made.registrationInfo.credential
  await house.database.inTenant(tenantId, staffId, async (db) => {
    const id = newId()
    const key = { credentialId, publicKey: Buffer.from(publicKey), counter, transports }
    await db
      .insertInto('passkey')
      .values({ tenantId, id, staffId, label, createdAt: house.clock.now(), ...key })
      .execute()
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.passkey_added', subject, facts: { passkey: id } })
  })
}

/** Throws `access.no_such_passkey`. */
export const removePasskey = (house: House, { tenantId, id: staffId }: Person, id: string): Promise<void> =>
  house.database.inTenant(tenantId, staffId, async (db) => {
    const gone = await db
      .deleteFrom('passkey')
      .where('staffId', '=', staffId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new HouseError('not-found', 'access.no_such_passkey')
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, {
      tenantId,
      staffId,
      what: 'access.passkey_removed',
      subject,
      facts: { passkey: id },
    })
  })

/** A challenge for any passkey of this host: the browser knows whose there are, we do not ask for a name. */
export const challengePasskey = async (house: House, { request, reply }: Exchange) => {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: addressOf(house, request).hostname,
    userVerification: 'required',
  })
  await keepStep(house, reply, 'passkey', { challenge: options.challenge })
  return options
}

/** Whose passkey has signed the challenge. Throws `access.passkey_refused`, `access.step_over`. */
export const checkPasskey = async (
  house: House,
  { request, reply }: Exchange,
  response: AuthenticationResponseJSON,
): Promise<{ tenantId: number; staffId: string }> => {
  const { challenge } = await takeStep(house, request, reply, 'passkey')
  const { rows } = await sql<{
    tenantId: number
    staffId: string
    id: string
    publicKey: Buffer
    counter: number
    transports: AuthenticatorTransport[]
  }>`select * from app.find_passkey(${response.id})`.execute(house.database.outside)
  const [key] = rows
  const refused = (cause?: unknown) => new HouseError('unauthenticated', 'access.passkey_refused', { cause })
  if (!key) throw refused()
  const here = addressOf(house, request)
  const { tenantId, staffId, id, publicKey, counter, transports } = key
  const { verifyAuthenticationResponse } = await webAuthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: here.origin,
    expectedRPID: here.hostname,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter, transports },
  }).catch((cause) => {
    throw refused(cause)
  })
  if (!verified) throw refused()
  await house.database.inTenant(tenantId, staffId, (db) =>
    db
      .updateTable('passkey')
      .set({ counter: authenticationInfo.newCounter, usedAt: house.clock.now() })
      .where('id', '=', id)
      .execute(),
  )
  return { tenantId, staffId }
}
