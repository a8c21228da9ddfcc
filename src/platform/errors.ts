export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unavailable'

/**
 * The one error of the house. `code` is stable and names room and reason (`inbox.letter_not_free`); the sentence a
 * person reads lives by code in the texts. `facts` may hold ids, counts and limits, never personal data.
 */
export class HouseError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly facts: Record<string, string | number>

  constructor(
    kind: ErrorKind,
    code: string,
    options: { facts?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'HouseError'
    this.kind = kind
    this.code = code
    this.facts = options.facts ?? {}
  }
}

export const isHouseError = (error: unknown, code?: string): error is HouseError =>
  error instanceof HouseError && (code === undefined || error.code === code)
