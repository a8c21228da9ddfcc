import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, type House, HouseError } from '#platform'
import { requirePerson } from './authorize.ts'
import { changePassword } from './change-password.ts'
import { AccountView, Code, NewPasskey, PasskeyOptions } from './contract.ts'
import { beginPasskey, keepPasskey, removePasskey } from './factors/passkeys.ts'
import { renewRecoveryCodes } from './factors/recovery-codes.ts'
import { beginCodes, confirmCodes, factorsOf, removeCodes } from './factors/second-factor.ts'
import type { Person } from './session.ts'
import { requireFresh } from './sessions/fresh.ts'
import { endSessions } from './sessions/open-session.ts'
import { showAccount } from './show-account.ts'

const none = z.null()
const id = z.object({ id: z.uuid() })
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** What belongs to a person, not to the token of another system. */
const requireSession = async (house: House, request: FastifyRequest): Promise<Person> => {
  const person = await requirePerson(house, request)
  if (!person.session) throw new HouseError('forbidden', 'access.not_allowed')
  return person
}

export const accountRoutes = (app: App, house: House) => {
  app.get('/api/v1/account', { schema: { response: { 200: AccountView } } }, async (request) =>
    showAccount(house, await requireSession(house, request)),
  )

  app.post(
    '/api/v1/account/password',
    { schema: { body: z.object({ password: z.string().min(1).max(1000) }), response: { 204: none } } },
    async (request, reply) => {
      await changePassword(house, await requireFresh(house, request), request.body.password)
      return reply.code(204).send(null)
    },
  )
  codeRoutes(app, house)
  passkeyRoutes(app, house)
  deviceRoutes(app, house)
}

const codeRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/account/second-factor',
    { schema: { response: { 200: z.object({ letters: z.string(), address: z.string() }) } } },
    async (request) => beginCodes(house, await requireFresh(house, request)),
  )

  app.post(
    '/api/v1/account/second-factor/confirm',
    { schema: { body: Code, response: { 200: RecoveryCodes } } },
    async (request) => ({
      recoveryCodes: await confirmCodes(house, await requireFresh(house, request), request.body.code),
    }),
  )

  app.delete(
    '/api/v1/account/second-factor',
    { schema: { response: { 204: none } } },
    async (request, reply) => {
      await removeCodes(house, await requireFresh(house, request))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/account/recovery-codes',
    { schema: { response: { 200: RecoveryCodes } } },
    async (request) => {
      const { tenantId, id: staffId } = await requireFresh(house, request)
      return house.database.inTenant(tenantId, staffId, async (db) => {
        const { code, passkeys } = await factorsOf(db, { tenantId, staffId })
        if (!code && passkeys === 0) throw new HouseError('conflict', 'access.no_second_factor')
        return { recoveryCodes: await renewRecoveryCodes(house, db, { tenantId, staffId }) }
      })
    },
  )
}

const passkeyRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/account/passkeys/options',
    { schema: { response: { 200: PasskeyOptions } } },
    async (request, reply) => ({
      ...(await beginPasskey(house, { request, reply }, await requireFresh(house, request))),
    }),
  )

  app.post(
    '/api/v1/account/passkeys',
    { schema: { body: NewPasskey, response: { 204: none } } },
    async (request, reply) => {
      const person = await requireFresh(house, request)
      const { label, response } = request.body
      const made = { person, label, response: response as RegistrationResponseJSON }
      await keepPasskey(house, { request, reply }, made)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/account/passkeys/:id',
    { schema: { params: id, response: { 204: none } } },
    async (request, reply) => {
      await removePasskey(house, await requireFresh(house, request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

const deviceRoutes = (app: App, house: House) => {
  app.delete(
    '/api/v1/account/sessions/:id',
    { schema: { params: id, response: { 204: none } } },
    async (request, reply) => {
      const person = await requireSession(house, request)
      const ended = await endSessions(house, person, { only: request.params.id })
      if (ended === 0) throw new HouseError('not-found', 'access.no_such_session')
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/account/sessions/end-others',
    { schema: { response: { 200: z.object({ ended: z.int() }) } } },
    async (request) => {
      const person = await requireSession(house, request)
      return { ended: await endSessions(house, person, { except: person.session?.id ?? null }) }
    },
  )
}
