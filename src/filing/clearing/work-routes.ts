import { z } from 'zod'
import { authorize } from '#access'
import { findDoubles } from '#casefiles'
import type { App, House } from '#platform'
import { NewPerson } from '../../casefiles/contract.ts'
import { takeAttachments } from './attached.ts'
import {
  ClearingRow,
  ClearingRows,
  Defer,
  Discard,
  Doubles,
  FileByHand,
  FileTogether,
  Handed,
  Hold,
  NextClearing,
  Opened,
  OpenFile,
  PersonProposal,
  ReopenTogether,
} from './contract.ts'
import { fileTogether, reopenTogether } from './file-together.ts'
import { handOut, holdClearing, releaseClearing } from './hold-clearing.ts'
import { openNewCase } from './open-new-case.ts'
import { personOf } from './person-of.ts'
import {
  deferClearing,
  discardClearing,
  fileByHand,
  goOnWithoutPages,
  reopenClearing,
  rereadClearing,
  retryClearing,
} from './work-clearing.ts'

const params = z.object({ id: z.uuid() })
const answer = { params, response: { 200: ClearingRow } }

/** Everything one does at the clearing desk. */
export const clearingWorkRoutes = (app: App, house: House) => {
  leaseRoutes(app, house)
  decisionRoutes(app, house)
  newCaseRoutes(app, house)
}

const leaseRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/clearing/next',
    { schema: { body: NextClearing, response: { 200: Handed } } },
    async (request) => ({
      case: await handOut(house, await authorize(house, request, 'clearing.work'), request.body),
    }),
  )
  app.post('/api/v1/clearing/:id/hold', { schema: { ...answer, body: Hold } }, async (request) => {
    const clerk = await authorize(house, request, 'clearing.work')
    return holdClearing(house, clerk, request.params.id, request.body?.takeOver)
  })
  app.post(
    '/api/v1/clearing/:id/release',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      await releaseClearing(await authorize(house, request, 'clearing.work'), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

const decisionRoutes = (app: App, house: House) => {
  app.post('/api/v1/clearing/:id/file', { schema: { ...answer, body: FileByHand } }, async (request) =>
    fileByHand(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post('/api/v1/clearing/:id/discard', { schema: { ...answer, body: Discard } }, async (request) => {
    const clerk = await authorize(house, request, 'clearing.work')
    return discardClearing(house, clerk, request.params.id, request.body.reason)
  })
  app.post('/api/v1/clearing/:id/defer', { schema: { ...answer, body: Defer } }, async (request) =>
    deferClearing(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post('/api/v1/clearing/:id/retry', { schema: answer }, async (request) =>
    retryClearing(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/go-on', { schema: answer }, async (request) =>
    goOnWithoutPages(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/reread', { schema: answer }, async (request) =>
    rereadClearing(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/take-attachments', { schema: answer }, async (request) =>
    takeAttachments(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/reopen', { schema: answer }, async (request) =>
    reopenClearing(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post(
    '/api/v1/clearing/file-together',
    { schema: { body: FileTogether, response: { 200: ClearingRows } } },
    async (request) => ({
      cases: await fileTogether(house, await authorize(house, request, 'clearing.work'), request.body),
    }),
  )
  app.post(
    '/api/v1/clearing/reopen-together',
    { schema: { body: ReopenTogether, response: { 200: ClearingRows } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.work')
      return { cases: await reopenTogether(house, clerk, request.body.cases) }
    },
  )
}

const newCaseRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/clearing/:id/person',
    { schema: { params, response: { 200: PersonProposal } } },
    async (request) => personOf(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  // A question, but of personal data: those do not belong in an address.
  app.post(
    '/api/v1/clearing/doubles',
    { schema: { body: NewPerson, response: { 200: Doubles } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.work')
      return clerk.transaction(async (db) => ({
        caseFiles: await findDoubles(db, clerk.tenantId, request.body),
      }))
    },
  )
  app.post(
    '/api/v1/clearing/:id/new-case',
    { schema: { params, body: OpenFile, response: { 200: Opened } } },
    async (request) =>
      openNewCase(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
}
