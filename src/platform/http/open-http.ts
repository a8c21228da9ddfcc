import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { HouseError } from '../errors.ts'
import type { House } from '../house.ts'
import { inRequest } from '../request-context.ts'
import { sendProblem } from './problem.ts'
import { patience, refuseSlowBodies } from './slow-senders.ts'

/** The HTTP server's own type: request and answer shapes come from zod schemas. */
export type App = ReturnType<typeof createApp>

const createApp = (house: House) =>
  Fastify({
    logger: false,
    trustProxy: house.config.LAUFMAPPE_TRUST_PROXY,
    bodyLimit: 1024 * 1024,
    http: { headersTimeout: patience.headersMillis, connectionsCheckingInterval: 1000 },
    genReqId: () => randomUUID(),
    // Ids stand in paths, never names: still, the router must not cut a long one in silence.
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()

/** An app with validation, problem details, cookies, uploads, the published contract and a guard against foreign origins. */
export const openHttp = async (house: House): Promise<App> => {
  const app = createApp(house)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => sendProblem(house.log, { error, request, reply }))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(house.log, {
      error: new HouseError('not-found', 'platform.no_such_address'),
      request,
      reply,
    }),
  )
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laufmappe',
        version: '1',
        description: 'Electronic case file for Jobcenters',
        license: { name: 'EUPL-1.2' },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: {
      files: 1,
      fields: 10,
      fieldSize: 10_000,
      fileSize: house.config.LAUFMAPPE_MAX_UPLOAD_MB * 1024 * 1024 + 1,
    },
  })
  app.server.maxConnections = patience.mostConnections
  // First of all: a request that is refused at once may go on sending, too.
  refuseSlowBodies(app, patience)
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request))
  // Once the body is there: what reads it runs outside of what began before.
  app.addHook('preHandler', ({ ip }, _reply, done) => inRequest(ip, done))
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of guards) if (!reply.hasHeader(name)) reply.header(name, value)
    if (house.config.LAUFMAPPE_SECURE)
      reply.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  })
  app.addHook('onResponse', async (request, reply) => {
    house.log.debug('http.answered', {
      route: request.routeOptions.url,
      method: request.method,
      status: reply.statusCode,
      millis: Math.round(reply.elapsedTime),
    })
  })
  return app
}

/** On every answer, unless it says something stricter or needs something else itself. */
const guards: [string, string][] = [
  [
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
  [
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), browsing-topics=()',
  ],
  ['X-Frame-Options', 'DENY'],
  ['Cache-Control', 'no-store'],
]

/**
 * SameSite cookies stop most forged requests; the Origin check stops the rest. Browsers name the origin of every change:
 * a cookie without it was not sent by one of our pages. A bearer token is never sent by a browser on its own.
 */
const refuseForeignOrigin = (request: FastifyRequest) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  const { origin, cookie: cookies, authorization } = request.headers
  if (origin === undefined) {
    if (cookies && !/^Bearer /i.test(authorization ?? ''))
      throw new HouseError('forbidden', 'platform.foreign_origin')
    return
  }
  const from = URL.canParse(origin) ? new URL(origin) : null
  // The usual port goes without saying in an origin, but may stand in the host.
  const own = from && URL.parse(`${from.protocol}//${request.host}`)
  if (!from?.host || from.host !== own?.host) throw new HouseError('forbidden', 'platform.foreign_origin')
}
