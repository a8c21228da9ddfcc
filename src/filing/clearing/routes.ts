import { z } from 'zod'
import { authorize } from '#access'
import { recordAct } from '#audit'
import { sendBlob } from '#casefiles'
import { type App, type House, HouseError } from '#platform'
import { findClearingSubject, listClearing } from './clearing.sql.ts'
import {
  ClearingCaseView,
  ClearingList,
  ClearingQuery,
  ClearingRow,
  Discard,
  FileByHand,
} from './contract.ts'
import { showClearing } from './show-clearing.ts'
import { deferClearing, discardClearing, fileByHand, reopenClearing, retryClearing } from './work-clearing.ts'

const params = z.object({ id: z.uuid() })
const answer = { params, response: { 200: ClearingRow } }

export const clearingRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/clearing',
    { schema: { querystring: ClearingQuery, response: { 200: ClearingList } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.read')
      return clerk.transaction((db) => listClearing(db, request.query.state))
    },
  )

  app.get(
    '/api/v1/clearing/:id',
    { schema: { params, response: { 200: ClearingCaseView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.read')
      return clerk.transaction(async (db) => {
        const view = await showClearing(db, clerk.tenantId, request.params.id)
        await recordAct(db, {
          tenantId: clerk.tenantId,
          staffId: clerk.staff.id,
          what: 'filing.case_seen',
          subject: { kind: 'clearing_case', id: request.params.id },
          facts: { documentId: view.document?.id ?? null },
        })
        return view
      })
    },
  )

  app.get('/api/v1/clearing/:id/original', { schema: { params } }, async (request, reply) => {
    const clerk = await authorize(house, request, 'clearing.read')
    const blob = await clerk.transaction(async (db) => {
      const subject = await findClearingSubject(db, request.params.id, { lock: false })
      if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
      await recordAct(db, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        what: 'filing.original_seen',
        subject: { kind: 'clearing_case', id: request.params.id },
      })
      return db
        .selectFrom('submission')
        .select(['blobKey as key', 'mediaType', 'receiptNumber'])
        .where('id', '=', subject.submissionId)
        .executeTakeFirstOrThrow()
    })
    return sendBlob(house, reply, {
      key: blob.key,
      mediaType: blob.mediaType ?? 'application/octet-stream',
      downloadAs: blob.receiptNumber,
    })
  })

  app.post('/api/v1/clearing/:id/file', { schema: { ...answer, body: FileByHand } }, async (request) =>
    fileByHand(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post('/api/v1/clearing/:id/discard', { schema: { ...answer, body: Discard } }, async (request) =>
    discardClearing(await authorize(house, request, 'clearing.work'), request.params.id, request.body.reason),
  )
  app.post('/api/v1/clearing/:id/defer', { schema: answer }, async (request) =>
    deferClearing(await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/retry', { schema: answer }, async (request) =>
    retryClearing(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
  app.post('/api/v1/clearing/:id/reopen', { schema: answer }, async (request) =>
    reopenClearing(await authorize(house, request, 'clearing.work'), request.params.id),
  )
}
