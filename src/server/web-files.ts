import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import { type App, HouseError } from '#platform'

const builtFolder = path.resolve(import.meta.dirname, '../../dist/web')

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** The clerk's desk: hashed assets, and one page for every address that is not the API's. */
export const serveWeb = async (app: App, folder: string = builtFolder): Promise<void> => {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8').catch((cause) => {
    throw new HouseError('unavailable', 'server.no_web_build', { cause })
  })
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    setHeaders: (reply) => void reply.header('Cache-Control', 'public, max-age=31536000, immutable'),
  })
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) throw new HouseError('not-found', 'platform.no_such_address')
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', policy(nonce))
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}
