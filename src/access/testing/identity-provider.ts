import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'

interface Person {
  name: string
  preferred_username: string
  groups: string[]
}

interface Wish {
  /** Address of the house: where browsers are sent back to. */
  house: string
  office: string
  people: Record<string, Person>
}

export const clientId = 'laufmappe'
export const clientSecret = 'ein-geheimnis-des-dienstes-mit-vielen-zeichen'

/** A real OpenID provider on this machine; who comes to its sign-in is the person of `arrives`, without being asked. */
export const openIdentityProvider = async ({ house, office, people }: Wish) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'one' }
  const provider: Provider = new Provider(issuer, {
    jwks: { keys: [key] },
    cookies: { keys: ['nur-fuer-diesen-test'] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${house}/api/v1/session/oidc/callback`],
        backchannel_logout_uri: `${house}/api/v1/session/oidc/${office}/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    // Says more of a person only when asked, as the specification has it.
    conformIdTokenClaims: true,
    pkce: { required: () => true },
    // Its own dispatcher refuses addresses of this machine, and the house is there.
    fetch: (address: string, options: RequestInit) =>
      fetch(address, { ...options, ...({ dispatcher: undefined } as object) }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people[id] }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: Record<'client' | 'session', Record<string, string>> }) => {
      const { clientId = '' } = oidc.client
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId ?? '' })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const desk = { arrives: Object.keys(people)[0] ?? '' }
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next()
    context.respond = false
    await provider.interactionFinished(context.req, context.res, { login: { accountId: desk.arrives } })
  })
  server.on('request', provider.callback())
  return {
    issuer,
    desk,
    /** Says whatever a forger would have it say, under the provider's own key or another. */
    sign: async (claims: JWTPayload, by?: CryptoKey) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(by ?? privateKey),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}
