import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { HouseError } from '../errors.ts'

/** Requests sign in as the one, stages and the command line as the other; neither owns anything or passes a policy. */
export const logins = ['laufmappe_app', 'laufmappe_worker'] as const
export type Login = (typeof logins)[number]

const ownLoginUrls: Record<Login, string> = {
  laufmappe_app: 'LAUFMAPPE_APP_DATABASE_URL',
  laufmappe_worker: 'LAUFMAPPE_WORKER_DATABASE_URL',
}

/**
 * Address of the database for one of the narrow logins: as set in the environment, else with a password that follows from
 * the owner's, so that nothing more has to be kept. Throws `platform.no_login` when the owner has none to derive it from.
 */
export const loginUrl = (ownerUrl: string, login: Login): string => {
  const own = ownUrl(login)
  if (own) return own
  const url = new URL(ownerUrl)
  if (!url.password) throw noLogin(login)
  url.password = passwordOf(decodeURIComponent(url.password), login)
  url.username = login
  return url.href
}

/** As the administrator set it, in the environment or in a file that it names. */
const ownUrl = (login: Login): string | undefined => {
  const setting = ownLoginUrls[login]
  const file = process.env[`${setting}_FILE`]
  return process.env[setting] || (file ? readFileSync(file, 'utf8').trim() : undefined)
}

const passwordOf = (ownerPassword: string, login: Login) =>
  createHmac('sha256', ownerPassword).update(login).digest('base64url')

const noLogin = (login: Login, cause?: unknown) =>
  new HouseError('unavailable', 'platform.no_login', {
    facts: { login, setting: ownLoginUrls[login] },
    cause,
  })

/** Makes sure that both logins work; those named in the environment are the administrator's own affair. */
export const ensureLogins = async (owner: pg.Client, ownerUrl: string): Promise<void> => {
  for (const login of logins) {
    const url = loginUrl(ownerUrl, login)
    if (ownUrl(login) || (await answers(url))) continue
    const password = decodeURIComponent(new URL(url).password)
    try {
      await owner.query(
        `alter role ${login} with login nosuperuser nobypassrls password ${owner.escapeLiteral(password)}`,
      )
    } catch (cause) {
      throw noLogin(login, cause)
    }
  }
}

const answers = async (connectionString: string) => {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
