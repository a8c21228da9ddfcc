import { Secret, TOTP } from 'otpauth'
import { testPassword } from '../../server/testing/office.ts'
import type { TestHouse } from '../../server/testing/test-house.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

interface Wish {
  address?: string
  headers?: Record<string, string>
}

/** A browser with its own cookies, on a machine of its own. */
export const openBrowser = ({ app }: TestHouse, { address = '127.0.0.1', headers = {} }: Wish = {}) => {
  const jar = new Map<string, string>()
  const ask = async (method: Method, path: string, body?: object, more: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: address,
      headers: { origin: 'http://localhost', ...(cookie ? { cookie } : {}), ...headers, ...more },
      ...(body ? { payload: body } : {}),
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const json = /json/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: json ? answer.json() : undefined,
      said: [answer.statusCode, json ? (answer.json().code as string | undefined) : undefined],
    }
  }
  return {
    jar,
    ask,
    get: (path: string) => ask('GET', path),
    post: (path: string, body?: object) => ask('POST', path, body),
    put: (path: string, body: object) => ask('PUT', path, body),
    delete: (path: string) => ask('DELETE', path),
    signIn: (login: string, password = testPassword) => ask('POST', '/session', { login, password }),
  }
}

export type Browser = ReturnType<typeof openBrowser>

/** The app on somebody's telephone. */
export const codeAt = (letters: string, now: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(letters), timestamp: now.getTime() })

/** Signs in and sets an app up; returns its secret and the recovery codes. */
export const setUpApp = async (house: TestHouse, browser: Browser, login: string) => {
  await browser.signIn(login)
  const { letters } = (await browser.post('/account/second-factor')).body
  const code = codeAt(letters, house.clock.now())
  const { recoveryCodes } = (await browser.post('/account/second-factor/confirm', { code })).body
  return { letters, recoveryCodes: recoveryCodes as string[] }
}
