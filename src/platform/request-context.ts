import { AsyncLocalStorage } from 'node:async_hooks'

interface RequestContext {
  /** Where the request came from. */
  address: string
  /** Number of the token of another system that acts in this request. */
  token: string | null
}

const context = new AsyncLocalStorage<RequestContext>()

/** Runs what answers one request; every transaction of it knows where the request came from and the token that acts. */
export const inRequest = (address: string, answer: () => void): void =>
  context.run({ address, token: null }, answer)

export const noteToken = (token: string): void => {
  const request = context.getStore()
  if (request) request.token = token
}

/** Where the request at hand came from, and the number of its token; null for what nobody asked for. */
export const requestSource = (): string | null => {
  const request = context.getStore()
  if (!request) return null
  return request.token ? `${request.address} token=${request.token}` : request.address
}
