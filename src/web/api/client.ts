import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema.gen.ts'

/** A problem detail (RFC 9457) of the server, or `offline` when it could not be reached. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Record<string, unknown>

  constructor(status: number, code: string, facts: Record<string, unknown> = {}) {
    super(code)
    this.status = status
    this.code = code
    this.facts = facts
  }
}

let onSignedOut = () => {}
/** Tells the shell once a request finds the session ended. */
export const whenSignedOut = (tell: () => void) => {
  onSignedOut = tell
}

/** Reads a problem detail from the body of an answer; a body of another kind gives a plain problem. */
export const problemFrom = (status: number, body: unknown): Problem => {
  const { code, facts } = (body ?? {}) as { code?: string; facts?: Record<string, unknown> }
  return new Problem(status, code ?? `http.${status}`, facts)
}

const problems: Middleware = {
  async onResponse({ response, schemaPath }) {
    if (response.ok) return
    const problem = problemFrom(response.status, await response.json().catch(() => null))
    if (problem.status === 401 && !schemaPath.endsWith('/session')) onSignedOut()
    throw problem
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Problem(0, 'offline')
  },
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(problems)

/** The data of a call; failures have been thrown by the middleware. */
export const dataOf = async <T>(call: Promise<{ data?: T }>): Promise<T> => (await call).data as T
