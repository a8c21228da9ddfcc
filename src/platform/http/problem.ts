import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ErrorKind, HouseError } from '../errors.ts'
import type { Log } from '../log.ts'

const statusOf: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unavailable: 503,
}

/** RFC 9457 problem details; the sentence for `code` is the reader's to choose by language. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })

interface Failure {
  error: unknown
  request: FastifyRequest
  reply: FastifyReply
}

export const sendProblem = (log: Log, { error, request, reply }: Failure) => {
  const failure = toHouseError(error)
  const status = failure.code === 'access.locked' ? 429 : statusOf[failure.kind]
  if (status >= 500)
    log.error(
      'http.failed',
      { requestId: request.id, route: request.routeOptions.url, code: failure.code },
      failure.cause ?? error,
    )
  if (status === 429 && failure.facts.seconds) reply.header('Retry-After', failure.facts.seconds)
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `urn:laufmappe:problem:${failure.code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code: failure.code,
      facts: failure.facts,
      requestId: request.id,
    } satisfies z.infer<typeof Problem>)
}

const toHouseError = (error: unknown): HouseError => {
  if (error instanceof HouseError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => issue.instancePath || '/').join(', ')
    return new HouseError('invalid', 'platform.bad_request', { facts: { fields } })
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return new HouseError('too-large', 'platform.body_too_large')
  if (status >= 400 && status < 500) return new HouseError('invalid', 'platform.bad_request')
  if (isUnstorableText(error) || isBrokenForm(error)) return new HouseError('invalid', 'platform.bad_request')
  return new HouseError('unavailable', 'platform.failed', { cause: error })
}

/** What the parser of forms says of one that breaks off or is none; it gives no code. */
const isBrokenForm = (error: unknown) =>
  error instanceof Error &&
  /unexpected end of multipart data$|^Multipart: Boundary not found$/i.test(error.message)

/** PostgreSQL keeps no zero bytes and no halves of characters: who sends such a text has made a mistake, not we. */
const isUnstorableText = (error: unknown) =>
  error instanceof Error && 'code' in error && ['22021', '22P05'].includes(String(error.code))
