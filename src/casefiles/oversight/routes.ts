import { z } from 'zod'
import { authorize, authorizeFresh } from '#access'
import type { App, House } from '#platform'
import { listBreakGlass, noteBreakGlass } from './break-glass-list.ts'
import {
  BreakGlassList,
  ExportWish,
  Looks,
  LooksOf,
  OwnLooks,
  Review,
  Unusual,
  UnusualQuery,
} from './contract.ts'
import { exportPerson } from './export-person.ts'
import { showLooks } from './looks.ts'
import { showOwnLooks } from './own-looks.ts'
import { reviewFinding, showUnusual } from './unusual.ts'

const params = z.object({ id: z.uuid() })

/** For the data-protection officer, and one's own share of the record for everybody. */
export const oversightRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/oversight/looks',
    { schema: { body: LooksOf, response: { 200: Looks } } },
    async (request) => showLooks(await authorize(house, request, 'audit.read'), request.body.number),
  )
  app.get(
    '/api/v1/oversight/unusual',
    { schema: { querystring: UnusualQuery, response: { 200: Unusual } } },
    async (request) => showUnusual(await authorize(house, request, 'audit.read'), Number(request.query.days)),
  )
  app.post(
    '/api/v1/oversight/unusual/review',
    { schema: { body: Review, response: { 204: z.null() } } },
    async (request, reply) => {
      await reviewFinding(await authorize(house, request, 'audit.read'), request.body)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/v1/oversight/break-glass',
    { schema: { response: { 200: BreakGlassList } } },
    async (request) => listBreakGlass(await authorize(house, request, 'audit.read')),
  )
  app.post(
    '/api/v1/oversight/break-glass/:id/note',
    { schema: { params, response: { 200: BreakGlassList } } },
    async (request) =>
      noteBreakGlass(await authorize(house, request, 'protection.manage'), request.params.id),
  )
  app.post('/api/v1/oversight/exports', { schema: { body: ExportWish } }, async (request, reply) => {
    const officer = await authorizeFresh(house, request, 'audit.export')
    const content = await exportPerson(house, officer, request.body)
    return reply
      .type('application/zip')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="auskunft.zip"')
      .send(content)
  })
  app.get('/api/v1/own-looks', { schema: { response: { 200: OwnLooks } } }, async (request) =>
    showOwnLooks(await authorize(house, request, 'inbox.read')),
  )
}
