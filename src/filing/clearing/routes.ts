import { z } from 'zod'
import { authorize } from '#access'
import { recordAct } from '#audit'
import { harmlessKind, sendBlob } from '#casefiles'
import { type App, type House, HouseError } from '#platform'
import { findClearingSubject, listClearing } from './clearing.sql.ts'
import { ClearingCaseView, ClearingList, ClearingQuery } from './contract.ts'
import { lookerOf } from './looker.ts'
import { recordFetched, recordShown } from './record-look.ts'
import { showClearing } from './show-clearing.ts'
import { clearingWorkRoutes } from './work-routes.ts'

const params = z.object({ id: z.uuid() })

/** The clearing desk: what one sees of it here, what one does there in `work-routes.ts`. */
export const clearingRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/clearing',
    { schema: { querystring: ClearingQuery, response: { 200: ClearingList } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.read')
      return clerk.transaction((db) => listClearing(db, lookerOf(house, clerk), request.query))
    },
  )

  app.get(
    '/api/v1/clearing/:id',
    { schema: { params, response: { 200: ClearingCaseView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'clearing.read')
      return clerk.transaction(async (db) => {
        const view = await showClearing(db, clerk.tenantId, lookerOf(house, clerk), request.params.id)
        await recordFetched(db, clerk, request.params.id)
        return view
      })
    },
  )

  app.post(
    '/api/v1/clearing/:id/seen',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      const clerk = await authorize(house, request, 'clearing.read')
      await clerk.transaction((db) => recordShown(db, clerk, lookerOf(house, clerk), request.params.id))
      return reply.code(204).send(null)
    },
  )

  app.get('/api/v1/clearing/:id/original', { schema: { params } }, async (request, reply) => {
    const clerk = await authorize(house, request, 'clearing.read')
    const blob = await clerk.transaction(async (db) => {
      const looker = lookerOf(house, clerk)
      const subject = await findClearingSubject(db, looker, request.params.id, { lock: false })
      if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
      await recordAct(db, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        what: 'filing.original_seen',
        subject: { kind: 'clearing_case', id: request.params.id },
      })
      const found = await db
        .selectFrom('submission')
        .select(['blobKey as key', 'mediaType', 'receiptNumber', 'fileName'])
        .where('id', '=', subject.submissionId)
        .executeTakeFirstOrThrow()
      const kind = found.mediaType ? null : harmlessKind(found.fileName, subject.reason)
      return {
        ...found,
        ...kind,
        stored: await house.blobs.open(db, { tenantId: clerk.tenantId, key: found.key }),
      }
    })
    return sendBlob(reply, {
      stored: blob.stored,
      mediaType: blob.mediaType ?? 'application/octet-stream',
      downloadAs: blob.receiptNumber,
      ...('ending' in blob ? { ending: blob.ending } : {}),
    })
  })

  clearingWorkRoutes(app, house)
}
