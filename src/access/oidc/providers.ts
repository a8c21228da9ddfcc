import { readFile } from 'node:fs/promises'
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { z } from 'zod'
import { type Config, type House, HouseError } from '#platform'
import { Role } from '../contract.ts'

const Provider = z.strictObject({
  /** Key of the office whose staff sign in here. */
  office: z.string().min(1),
  /** What the button of the sign-in says. */
  label: z.string().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecretFile: z.string().min(1),
  scope: z.string().default('openid profile'),
  /** Claim with the login; the people at the provider must not be able to change it themselves. */
  loginClaim: z.string().default('preferred_username'),
  nameClaim: z.string().default('name'),
  rolesClaim: z.string().default('groups'),
  /** Which value of that claim stands for which roles; without it the roles kept here count. */
  roles: z.record(z.string(), z.array(Role)).optional(),
  /** known: only who has an account here already; made: others get one at their first sign-in. */
  accounts: z.enum(['known', 'made']).default('known'),
})
export type Provider = z.infer<typeof Provider>

const read = new Map<string, Promise<Provider[]>>()

/** The identity providers of the offices. Throws `access.bad_oidc_file`, at the start of the server. */
export const readProviders = ({ LAUFMAPPE_OIDC_FILE: file }: Config): Promise<Provider[]> => {
  if (!file) return Promise.resolve([])
  const reading = read.get(file) ?? parseFile(file)
  read.set(file, reading)
  return reading
}

const parseFile = async (file: string): Promise<Provider[]> => {
  try {
    const providers = z.array(Provider).parse(JSON.parse(await readFile(file, 'utf8')))
    for (const { clientSecretFile } of providers) await readFile(clientSecretFile)
    return providers
  } catch (cause) {
    const told = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause)
    throw new HouseError('invalid', 'access.bad_oidc_file', { facts: { file, told }, cause })
  }
}

/** Throws `access.no_such_provider`. */
export const findProvider = async (house: House, office: string): Promise<Provider> => {
  const found = (await readProviders(house.config)).find((one) => one.office === office)
  if (!found) throw new HouseError('not-found', 'access.no_such_provider')
  return found
}

interface Line {
  client: Configuration
  keys: JWTVerifyGetKey
}
const lines = new Map<Provider, Promise<Line>>()

/** What the provider says of itself; asked once. Throws `access.provider_unavailable`. */
export const openLine = (provider: Provider): Promise<Line> => {
  const line = lines.get(provider) ?? discover(provider)
  lines.set(provider, line)
  line.catch(() => lines.delete(provider))
  return line
}

const discover = async ({ issuer, clientId, clientSecretFile }: Provider): Promise<Line> => {
  const secret = (await readFile(clientSecretFile, 'utf8')).trim()
  const server = new URL(issuer)
  // Without TLS only on this very machine.
  const plain = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname) ? [allowInsecureRequests] : []
  try {
    const client = await discovery(server, clientId, undefined, ClientSecretBasic(secret), {
      execute: [enableNonRepudiationChecks, ...plain],
      timeout: 10,
    })
    const { jwks_uri: keysAt } = client.serverMetadata()
    if (!keysAt) throw new Error('the provider publishes no keys')
    return { client, keys: createRemoteJWKSet(new URL(keysAt)) }
  } catch (cause) {
    throw new HouseError('unavailable', 'access.provider_unavailable', { cause })
  }
}
