import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { type App, type House, HouseError } from '#platform'
import { requirePerson } from '../authorize.ts'
import { Code, NextStep, PasskeyAnswer, PasskeyOptions, Proof, SessionView, SignIn } from '../contract.ts'
import { challengePasskey, checkPasskey } from '../factors/passkeys.ts'
import { checkCode, type Factors, factorsOf, needsFactor } from '../factors/second-factor.ts'
import { callerOf, dropCookie } from '../sign-in/caller.ts'
import { checkPassword } from '../sign-in/password.ts'
import { keepStep, seeStep, takeStep } from '../sign-in/steps.ts'
import { openSession } from './open-session.ts'
import { findSignedIn, proveAgain } from './prove-again.ts'
import { viewSession } from './session-view.ts'

const none = z.null()

export const sessionRoutes = (app: App, house: House) => {
  signInRoutes(app, house)
  passkeyRoutes(app, house)
  ownSessionRoutes(app, house)
}

const signInRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/session',
    { schema: { body: SignIn, response: { 200: SessionView, 202: NextStep } } },
    async (request, reply) => {
      const caller = callerOf(house, request)
      const { known, ...account } = await checkPassword(house, caller, request.body)
      const factors = await house.database.inTenant(account.tenantId, account.staffId, (db) =>
        factorsOf(db, account),
      )
      if (needsFactor(factors)) {
        await keepStep(house, reply, 'factor', { ...account, known })
        return reply.code(202).send({ next: waysOn(factors) })
      }
      return viewSession(house, await openSession(house, reply, { ...account, method: 'password', caller }))
    },
  )

  app.post(
    '/api/v1/session/code',
    { schema: { body: Code, response: { 200: SessionView } } },
    async (request, reply) => {
      const caller = callerOf(house, request)
      const { known, ...account } = await seeStep(house, request, 'factor')
      const method = await checkCode(house, caller, { ...account, known, code: request.body.code })
      await takeStep(house, request, reply, 'factor')
      return viewSession(house, await openSession(house, reply, { ...account, method, caller }))
    },
  )
}

const waysOn = ({ code, passkeys, recoveryCodes }: Factors): z.infer<typeof NextStep>['next'] => [
  ...(code ? (['code'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
  ...(recoveryCodes > 0 ? (['recovery'] as const) : []),
]

const passkeyRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/session/passkey/options',
    { schema: { response: { 200: PasskeyOptions } } },
    async (request, reply) => ({ ...(await challengePasskey(house, { request, reply })) }),
  )

  app.post(
    '/api/v1/session/passkey',
    { schema: { body: PasskeyAnswer, response: { 200: SessionView } } },
    async (request, reply) => {
      const answer = request.body as AuthenticationResponseJSON
      const account = await checkPasskey(house, { request, reply }, answer)
      const caller = callerOf(house, request)
      return viewSession(house, await openSession(house, reply, { ...account, method: 'passkey', caller }))
    },
  )
}

const ownSessionRoutes = (app: App, house: House) => {
  app.get('/api/v1/session', { schema: { response: { 200: SessionView } } }, async (request) => {
    try {
      return viewSession(house, await requirePerson(house, request))
    } catch (error) {
      throw error instanceof HouseError && (await isTrainingOnly(house))
        ? new HouseError(error.kind, error.code, { facts: { training: 'true' } })
        : error
    }
  })

  app.delete('/api/v1/session', { schema: { response: { 204: none } } }, async (request, reply) => {
    const person = await findSignedIn(house, request)
    await recordSignOut(house, person)
    dropCookie(house, reply, 'session')
    // Nothing is kept by rule (no-store); what an earlier version of ours let the browser keep goes now.
    return reply.header('Clear-Site-Data', '"cache"').code(204).send(null)
  })

  app.post('/api/v1/session/lock', { schema: { response: { 204: none } } }, async (request, reply) => {
    const { tenantId, id, session } = await findSignedIn(house, request)
    await house.database.inTenant(tenantId, id, (db) =>
      db
        .updateTable('session')
        .set({ lockedAt: house.clock.now() })
        .where('id', '=', session?.id ?? null)
        .where('lockedAt', 'is', null)
        .execute(),
    )
    return reply.code(204).send(null)
  })

  app.post(
    '/api/v1/session/confirm',
    { schema: { body: Proof, response: { 200: SessionView } } },
    async (request, reply) =>
      viewSession(
        house,
        await proveAgain(house, { request, reply }, request.body as Parameters<typeof proveAgain>[2]),
      ),
  )
}

const recordSignOut = async (house: House, person: Awaited<ReturnType<typeof findSignedIn>>) => {
  const { tenantId, id: staffId, session } = person
  await house.database.inTenant(tenantId, staffId, async (db) => {
    await db
      .deleteFrom('session')
      .where('id', '=', session?.id ?? null)
      .execute()
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.signed_out', subject })
  })
}

/** A house that holds nothing but the training office may tell newcomers where the made-up sign-ins stand. */
const isTrainingOnly = async (house: House) => {
  const { rows } = await sql<{ kind: string }>`select kind from app.list_tenants()`.execute(
    house.database.outside,
  )
  return rows.every(({ kind }) => kind === 'training')
}
