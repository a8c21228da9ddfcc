import type { InjectOptions } from 'fastify'
import type { App } from '#platform'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  /** Parsed JSON; undefined when the answer is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects to see
  body: any
  bytes: Buffer
}

/** A browser in somebody's hands: paths count from `/api/v1`. */
export interface Desk {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body: object): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** Sends one file as a form would. */
  upload(path: string, file: Upload): Promise<Answer>
  cookie(): Promise<string>
}

export interface Upload {
  bytes: Buffer
  fileName?: string
  headers?: Record<string, string>
}

/** Requests with a cookie; `signIn` is asked for it once, before the first of them. */
export const openDesk = (app: App, signIn: () => Promise<string>): Desk => {
  let signedIn: Promise<string> | undefined
  const cookie = () => {
    signedIn ??= signIn()
    return signedIn
  }
  const ask = async (options: InjectOptions & { url: string }): Promise<Answer> => {
    const held = await cookie()
    const answer = await app.inject({
      ...options,
      url: `/api/v1${options.url}`,
      // As a browser does: the origin of the page that asks.
      headers: { ...(held ? { cookie: held } : {}), origin: 'http://localhost', ...options.headers },
    })
    const { statusCode: status, headers, rawPayload: bytes } = answer
    const json = /json/.test(String(headers['content-type']))
    return { status, headers, bytes, body: json ? answer.json() : undefined }
  }
  return {
    cookie,
    get: (url, headers = {}) => ask({ method: 'GET', url, headers }),
    post: (url, body, headers = {}) =>
      ask({ method: 'POST', url, headers, ...(body ? { payload: body } : {}) }),
    put: (url, body) => ask({ method: 'PUT', url, payload: body }),
    delete: (url) => ask({ method: 'DELETE', url }),
    upload: (url, { bytes, fileName = 'brief.pdf', headers = {} }) => {
      const edge = 'laufmappe-test-edge'
      const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`
      return ask({
        method: 'POST',
        url,
        headers: { 'content-type': `multipart/form-data; boundary=${edge}`, ...headers },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      })
    },
  }
}
