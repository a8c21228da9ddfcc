import { z } from 'zod'
import { authorize, authorizeFresh } from '#access'
import type { App, House } from '#platform'
import { breakGlass, endBreakGlass } from './break-glass.ts'
import {
  BreakGlass,
  BrokenGlass,
  Directory,
  ExcludeMe,
  FileAccess,
  Forward,
  HandOver,
  OpenRelated,
  RelatedFile,
  Uncover,
  Uncovered,
} from './contract.ts'
import { readDirectory } from './directory.ts'
import { excludeMe } from './exclude.ts'
import { endForwarding, forwardCaseFile } from './forward-case-file.ts'
import { handOverCaseFile } from './hand-over-case-file.ts'
import { openRelated } from './related-files.ts'
import { showAccess } from './show-access.ts'
import { uncoverDocument } from './uncover-document.ts'

const params = z.object({ id: z.uuid() })
const grantParams = params.extend({ grantId: z.uuid() })
const nothing = { 204: z.null() }

export const caseAccessRoutes = (app: App, house: House) => {
  app.get('/api/v1/directory', { schema: { response: { 200: Directory } } }, async (request) => {
    const reader = await authorize(house, request, 'staff.find')
    return reader.transaction(readDirectory)
  })

  app.post(
    '/api/v1/documents/:id/uncover',
    { schema: { params, body: Uncover, response: { 200: Uncovered } } },
    async (request) =>
      uncoverDocument(await authorize(house, request, 'documents.uncover'), request.params.id, request.body),
  )

  app.get(
    '/api/v1/case-files/:id/access',
    { schema: { params, response: { 200: FileAccess } } },
    async (request) => {
      const reader = await authorize(house, request, 'casefiles.read')
      return reader.transaction((db) => showAccess(db, request.params.id))
    },
  )
  handingOnRoutes(app, house)
  breakGlassRoutes(app, house)

  app.post(
    '/api/v1/case-files/:id/exclude-me',
    { schema: { params, body: ExcludeMe, response: nothing } },
    async (request, reply) => {
      await excludeMe(await authorize(house, request, 'casefiles.read'), request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/case-files/:id/related',
    { schema: { params, body: OpenRelated, response: { 200: RelatedFile } } },
    async (request) =>
      openRelated(await authorize(house, request, 'casefiles.open_related'), request.params.id, request.body),
  )
}

const handingOnRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/case-files/:id/forward',
    { schema: { params, body: Forward, response: { 200: FileAccess } } },
    async (request) =>
      forwardCaseFile(await authorize(house, request, 'casefiles.forward'), request.params.id, request.body),
  )
  app.post(
    '/api/v1/case-files/:id/forwardings/:grantId/end',
    { schema: { params: grantParams, response: { 200: FileAccess } } },
    async (request) => {
      const clerk = await authorize(house, request, 'casefiles.forward')
      return endForwarding(clerk, request.params.id, request.params.grantId)
    },
  )
  app.post(
    '/api/v1/case-files/:id/hand-over',
    { schema: { params, body: HandOver, response: nothing } },
    async (request, reply) => {
      const lead = await authorize(house, request, 'casefiles.hand_over')
      await handOverCaseFile(lead, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
}

const breakGlassRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/break-glass',
    { schema: { body: BreakGlass, response: { 200: BrokenGlass } } },
    async (request) => {
      const clerk = await authorizeFresh(house, request, 'casefiles.break_glass')
      return breakGlass(clerk, request.body)
    },
  )
  app.post(
    '/api/v1/case-files/:id/break-glass/end',
    { schema: { params, response: nothing } },
    async (request, reply) => {
      await endBreakGlass(await authorize(house, request, 'casefiles.break_glass'), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
