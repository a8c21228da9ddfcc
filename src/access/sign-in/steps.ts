import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type House, HouseError } from '#platform'
import { dropCookie, giveCookie, readCookie } from './caller.ts'

/** What has to be remembered between two requests of one sign-in; five minutes, and once. */
export interface Steps {
  /** The password was right, a second factor is still to come. */
  factor: { tenantId: number; staffId: string; known: boolean }
  /** A challenge that a passkey has to sign. */
  passkey: { challenge: string }
  'new-passkey': { challenge: string; tenantId: number; staffId: string }
  /** Somebody is at the identity provider. */
  oidc: {
    office: string
    state: string
    nonce: string
    verifier: string
    back: string
    confirms: string | null
  }
}

const minutes = 5
const hash = (token: string) => createHash('sha256').update(token).digest()

export const keepStep = async <K extends keyof Steps>(
  house: House,
  reply: FastifyReply,
  kind: K,
  data: Steps[K],
): Promise<void> => {
  const token = randomBytes(32).toString('base64url')
  const now = house.clock.now()
  const until = new Date(now.getTime() + minutes * 60_000)
  await sql`select app.keep_step(${hash(token)}, ${kind}, ${JSON.stringify(data)}::jsonb, ${now}, ${until})`.execute(
    house.database.outside,
  )
  giveCookie(house, reply, { cookie: 'step', value: token, seconds: minutes * 60 })
}

/** Throws `access.step_over` when there is none, or not any more. */
export const seeStep = <K extends keyof Steps>(house: House, request: FastifyRequest, kind: K) =>
  findStep(house, request, (token) =>
    sql<{
      data: Steps[K] | null
    }>`select app.see_step(${token}, ${kind}, ${house.clock.now()}) as data`.execute(house.database.outside),
  )

/** The same, and nobody gets it a second time. */
export const takeStep = async <K extends keyof Steps>(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: K,
) => {
  dropCookie(house, reply, 'step')
  return findStep(house, request, (token) =>
    sql<{
      data: Steps[K] | null
    }>`select app.take_step(${token}, ${kind}, ${house.clock.now()}) as data`.execute(house.database.outside),
  )
}

const findStep = async <T>(
  house: House,
  request: FastifyRequest,
  ask: (token: Buffer) => Promise<{ rows: { data: T | null }[] }>,
): Promise<T> => {
  const token = readCookie(house, request, 'step')
  const data = token && (await ask(hash(token))).rows[0]?.data
  if (!data) throw new HouseError('conflict', 'access.step_over')
  return data
}
