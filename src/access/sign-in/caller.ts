import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#platform'

/** Where a sign-in comes from. */
export interface Caller {
  address: string
  /** Browser and system in two words, for the list of own devices. */
  agent: string
  /** What this browser was given at an earlier sign-in. */
  device: string | null
}

type Cookie = 'session' | 'step' | 'device'

const names: Record<Cookie, string> = {
  session: 'laufmappe',
  step: 'laufmappe-step',
  device: 'laufmappe-device',
}

/** Behind HTTPS a cookie is bound to this host and to HTTPS. */
const nameOf = (house: House, cookie: Cookie): string =>
  house.config.LAUFMAPPE_SECURE ? `__Host-${names[cookie]}` : names[cookie]

export const readCookie = (house: House, request: FastifyRequest, cookie: Cookie): string | null =>
  request.cookies[nameOf(house, cookie)] || null

const options = (house: House) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: house.config.LAUFMAPPE_SECURE }) as const

export const giveCookie = (
  house: House,
  reply: FastifyReply,
  { cookie, value, seconds }: { cookie: Cookie; value: string; seconds: number },
) => reply.setCookie(nameOf(house, cookie), value, { ...options(house), maxAge: seconds })

export const dropCookie = (house: House, reply: FastifyReply, cookie: Cookie) =>
  reply.clearCookie(nameOf(house, cookie), options(house))

export const callerOf = (house: House, request: FastifyRequest): Caller => ({
  address: request.ip,
  agent: agentOf(request.headers['user-agent'] ?? ''),
  device: readCookie(house, request, 'device'),
})

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
]

/** Two words, and nothing that could tell one machine from the next. */
const agentOf = (said: string): string => {
  const of = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(said))?.[1]
  return [of(browsers), of(systems)].filter(Boolean).join(', ')
}

/** The address under which this browser knows us: what a passkey is bound to, and where an identity provider sends back to. */
export const addressOf = ({ config }: House, request: FastifyRequest): URL =>
  new URL(
    config.LAUFMAPPE_ADDRESS ?? `${config.LAUFMAPPE_SECURE ? 'https' : request.protocol}://${request.host}`,
  )
