import { z } from 'zod'
import { type App, type House, isHouseError } from '#platform'
import { SignInWays } from '../contract.ts'
import { providerSignsOut } from './provider-signs-out.ts'
import { readProviders } from './providers.ts'
import { returnFromProvider, visitProvider } from './visit-provider.ts'

const office = z.object({ office: z.string().max(60) })

export const oidcRoutes = (app: App, house: House) => {
  // A provider sends its logout token as a form.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.get('/api/v1/sign-in/ways', { schema: { response: { 200: SignInWays } } }, async () => ({
    providers: (await readProviders(house.config)).map(({ office, label }) => ({ office, label })),
  }))

  app.get(
    '/api/v1/session/oidc/:office',
    {
      schema: {
        params: office,
        querystring: z.object({
          back: z.string().max(2000).default('/'),
          confirm: z.literal('true').optional(),
        }),
        response: { 303: z.null() },
      },
    },
    async (request, reply) => {
      const { back, confirm } = request.query
      const wish = { office: request.params.office, back, confirm: confirm === 'true' }
      return reply.redirect(
        await sayFailure(house, () => visitProvider(house, { request, reply }, wish)),
        303,
      )
    },
  )

  app.get(
    '/api/v1/session/oidc/callback',
    { schema: { response: { 303: z.null() } } },
    async (request, reply) =>
      reply.redirect(await sayFailure(house, () => returnFromProvider(house, { request, reply })), 303),
  )

  app.post(
    '/api/v1/session/oidc/:office/logout',
    {
      schema: {
        params: office,
        body: z.object({ logout_token: z.string().min(1).max(20_000) }),
        response: { 200: z.null() },
      },
    },
    async (request, reply) => {
      await providerSignsOut(house, request.params.office, request.body.logout_token)
      return reply.code(200).send(null)
    },
  )
}

/** A browser on its way is not shown problem details: it comes to the sign-in, which says what happened. */
const sayFailure = async (house: House, go: () => Promise<string>): Promise<string> => {
  try {
    return await go()
  } catch (error) {
    if (!isHouseError(error)) throw error
    house.log.warn('access.provider_failed', { code: error.code })
    return `/?anmeldung=${error.code}`
  }
}
