import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { type House, HouseError } from '#platform'
import { findPerson, type Person } from '../session.ts'
import { openSession, renewSession } from '../sessions/open-session.ts'
import { addressOf, callerOf, readCookie } from '../sign-in/caller.ts'
import { keepStep, type Steps, takeStep } from '../sign-in/steps.ts'
import { findProvider, openLine } from './providers.ts'
import { welcomeClaims } from './welcome-claims.ts'

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

const returnTo = (house: House, request: FastifyRequest) =>
  new URL('/api/v1/session/oidc/callback', addressOf(house, request)).href

/** A path of our own, and nothing that a browser could take for another host. */
const ownPath = (path: string): string => {
  const here = 'http://desk.invalid'
  const url = path.startsWith('/') ? URL.parse(path, here) : null
  return url?.origin === here ? `${url.pathname}${url.search}` : '/'
}

/** Where to send the browser: authorization code with PKCE, state and nonce. With `confirm` the provider has to ask again. */
export const visitProvider = async (
  house: House,
  { request, reply }: Exchange,
  { office, back, confirm }: { office: string; back: string; confirm: boolean },
): Promise<string> => {
  const provider = await findProvider(house, office)
  const { client } = await openLine(provider)
  const verifier = randomPKCECodeVerifier()
  const step: Steps['oidc'] = {
    office,
    verifier,
    state: randomState(),
    nonce: randomNonce(),
    back: ownPath(back),
    confirms: confirm ? ((await sessionOf(house, request))?.session?.id ?? null) : null,
  }
  await keepStep(house, reply, 'oidc', step)
  return buildAuthorizationUrl(client, {
    redirect_uri: returnTo(house, request),
    scope: provider.scope,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: step.state,
    nonce: step.nonce,
    ...(step.confirms ? { prompt: 'login', max_age: '0' } : {}),
  }).href
}

/** The browser comes back from the provider: a session is opened, or the one at hand confirmed. Returns where to go on. */
export const returnFromProvider = async (house: House, exchange: Exchange): Promise<string> => {
  const { request, reply } = exchange
  const step = await takeStep(house, request, reply, 'oidc')
  const provider = await findProvider(house, step.office)
  const claims = await redeem(house, request, step)
  const { tenantId, staffId } = await welcomeClaims(house, provider, claims)
  if (step.confirms) await confirm(house, exchange, { staffId, sessionId: step.confirms })
  else {
    const oidcSession = typeof claims.sid === 'string' ? claims.sid : null
    const caller = callerOf(house, request)
    await openSession(house, reply, { tenantId, staffId, method: 'oidc', caller, oidcSession })
  }
  return step.back
}

const redeem = async (house: House, request: FastifyRequest, step: Steps['oidc']): Promise<IDToken> => {
  const provider = await findProvider(house, step.office)
  const { client } = await openLine(provider)
  const came = new URL(returnTo(house, request))
  came.search = new URL(request.url, came).search
  const tokens = await authorizationCodeGrant(client, came, {
    pkceCodeVerifier: step.verifier,
    expectedState: step.state,
    expectedNonce: step.nonce,
    idTokenExpected: true,
    ...(step.confirms ? { maxAge: 60 } : {}),
  }).catch((cause) => {
    throw new HouseError('unauthenticated', 'access.provider_refused', { cause })
  })
  const claims = tokens.claims()
  if (!claims) throw new HouseError('unauthenticated', 'access.provider_refused')
  const wanted = [provider.loginClaim, provider.nameClaim, ...(provider.roles ? [provider.rolesClaim] : [])]
  if (wanted.every((name) => name in claims) || !client.serverMetadata().userinfo_endpoint) return claims
  // Some providers say the rest only when asked.
  const more = await fetchUserInfo(client, tokens.access_token, claims.sub).catch((cause) => {
    throw new HouseError('unauthenticated', 'access.provider_refused', { cause })
  })
  return { ...more, ...claims }
}

const sessionOf = async (house: House, request: FastifyRequest): Promise<Person | null> => {
  const token = readCookie(house, request, 'session')
  return token ? findPerson(house, token) : null
}

/** Throws `access.provider_refused` when somebody else has come back than the one who went. */
const confirm = async (
  house: House,
  { request, reply }: Exchange,
  { staffId, sessionId }: { staffId: string; sessionId: string },
) => {
  const person = await sessionOf(house, request)
  if (person?.id !== staffId || person.session?.id !== sessionId)
    throw new HouseError('unauthenticated', 'access.provider_refused')
  const what = person.session.locked ? 'access.unlocked' : 'access.confirmed'
  await renewSession(house, reply, { person, what })
}
