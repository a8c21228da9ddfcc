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

let onLocked = () => {}
/** Tells the shell once a request finds the screen locked. */
export const whenLocked = (tell: () => void) => {
  onLocked = tell
}

let askForProof = async () => false
/** Who asks the person to confirm to be the one who signed in; answers whether that was done. */
export const whenProofNeeded = (ask: () => Promise<boolean>) => {
  askForProof = ask
}

/** Reads a problem detail from the body of an answer; a body of another kind gives a plain problem. */
export const problemFrom = (status: number, body: unknown): Problem => {
  const { code, facts } = (body ?? {}) as { code?: string; facts?: Record<string, unknown> }
  return new Problem(status, code ?? `http.${status}`, facts)
}

/** Requests under way, to be sent once more after a proof. */
const sent = new Map<string, Request>()

const problems: Middleware = {
  onRequest({ request, id }) {
    if (request.method !== 'GET') sent.set(id, request.clone())
  },
  async onResponse({ response, id, schemaPath }) {
    const again = sent.get(id)
    sent.delete(id)
    if (response.ok) return
    const problem = problemFrom(response.status, await response.json().catch(() => null))
    if (problem.code === 'access.reauth_needed' && again && (await askForProof())) return repeat(again)
    // Who asks for the session hears it anyway.
    if (schemaPath !== '/api/v1/session') tellShell(problem)
    throw problem
  },
  onError({ error, id }) {
    sent.delete(id)
    return error instanceof Problem ? error : new Problem(0, 'offline')
  },
}

const tellShell = ({ code }: Problem) => {
  if (code === 'access.not_signed_in') onSignedOut()
  if (code === 'access.session_locked') onLocked()
}

const repeat = async (request: Request): Promise<Response> => {
  const response = await fetch(request)
  if (response.ok) return response
  const problem = problemFrom(response.status, await response.json().catch(() => null))
  tellShell(problem)
  throw problem
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(problems)

/** The data of a call; failures have been thrown by the middleware. */
export const dataOf = async <T>(call: Promise<{ data?: T }>): Promise<T> => (await call).data as T
