import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { ApiTokens, SignInSettingsView } from '../contract.ts'
import { tokenRights } from '../rights.ts'
import { authorizeFresh } from '../sessions/fresh.ts'
import { changeSignInSettings, readSignInSettings } from '../sign-in-settings.ts'
import { endToken, listTokens, makeToken } from './tokens.ts'

const Settings = z.object({ secondFactor: z.boolean() })
const Wish = z.object({
  login: z.string().trim().min(1).max(200),
  label: z.string().trim().min(1).max(100),
  rights: z.array(z.enum(tokenRights)).min(1),
  endsAt: z.iso.datetime(),
})

/** What the administration says about signing in: the second factor, and the tokens of other systems. */
export const tokenRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/sign-in/settings',
    { schema: { response: { 200: SignInSettingsView } } },
    async (request) => readSignInSettings(await authorize(house, request, 'sign_in.manage')),
  )

  app.put(
    '/api/v1/sign-in/settings',
    { schema: { body: Settings, response: { 204: z.null() } } },
    async (request, reply) => {
      const admin = await authorizeFresh(house, request, 'sign_in.manage')
      await changeSignInSettings(admin, request.body, house.clock.now())
      return reply.code(204).send(null)
    },
  )

  app.get('/api/v1/tokens', { schema: { response: { 200: ApiTokens } } }, async (request) =>
    listTokens(await authorize(house, request, 'tokens.manage')),
  )

  app.post(
    '/api/v1/tokens',
    { schema: { body: Wish, response: { 200: z.object({ id: z.uuid(), token: z.string() }) } } },
    async (request) => {
      const admin = await authorizeFresh(house, request, 'tokens.manage')
      const { endsAt, ...wish } = request.body
      return makeToken(admin, { ...wish, endsAt: new Date(endsAt) }, house.clock.now())
    },
  )

  app.delete(
    '/api/v1/tokens/:id',
    { schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } } },
    async (request, reply) => {
      const admin = await authorizeFresh(house, request, 'tokens.manage')
      await endToken(admin, request.params.id, house.clock.now())
      return reply.code(204).send(null)
    },
  )
}
