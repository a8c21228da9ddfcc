import { z } from 'zod'
import { authorize } from '#access'
import type { App, House } from '#platform'
import { mergeDocuments, splitDocument, turnPageOf } from './change-pages.ts'
import { Merge, PageOperation, PageOperationUndone, Split, Turn } from './contract.ts'
import { undoChange } from './undo-change.ts'

const params = z.object({ id: z.uuid() })
const response = { 200: PageOperation }

/** Mending wrong cuts and turned pages; every operation can be taken back by its id. */
export const pageOperationRoutes = (app: App, house: House) => {
  app.post('/api/v1/clearing/:id/split', { schema: { params, body: Split, response } }, async (request) =>
    splitDocument(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post('/api/v1/clearing/:id/merge', { schema: { params, body: Merge, response } }, async (request) =>
    mergeDocuments(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post('/api/v1/clearing/:id/turn', { schema: { params, body: Turn, response } }, async (request) =>
    turnPageOf(house, await authorize(house, request, 'clearing.work'), request.params.id, request.body),
  )
  app.post(
    '/api/v1/page-operations/:id/undo',
    { schema: { params, response: { 200: PageOperationUndone } } },
    async (request) => undoChange(house, await authorize(house, request, 'clearing.work'), request.params.id),
  )
}
