import { AsyncLocalStorage } from 'node:async_hooks'

interface RequestContext {
  /** Number of the token of another system that acts in this request. */
  token: string | null
}

const context = new AsyncLocalStorage<RequestContext>()

/** Runs what answers one request; every transaction of it knows the token that acts. */
export const inRequest = (answer: () => void): void => context.run({ token: null }, answer)

export const noteToken = (token: string): void => {
  const request = context.getStore()
  if (request) request.token = token
}

export const tokenAtWork = (): string | null => context.getStore()?.token ?? null
