import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { ReassignmentDone, ReassignmentDraft, ReassignmentPreview, ReassignmentUndone } from './contract.ts'
import { previewReassignment } from './preview-reassignment.ts'
import { reassignCases } from './reassign-cases.ts'
import { undoReassignment } from './undo-reassignment.ts'

export const reassignmentRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/reassignments/preview',
    { schema: { body: ReassignmentDraft, response: { 200: ReassignmentPreview } } },
    async (request) =>
      previewReassignment(await authorize(house, request, 'responsibility.manage'), request.body),
  )
  app.post(
    '/api/v1/reassignments',
    { schema: { body: ReassignmentDraft, response: { 200: ReassignmentDone } } },
    async (request) => reassignCases(await authorize(house, request, 'responsibility.manage'), request.body),
  )
  app.post(
    '/api/v1/reassignments/:id/undo',
    { schema: { params: z.object({ id: z.uuid() }), response: { 200: ReassignmentUndone } } },
    async (request) =>
      undoReassignment(await authorize(house, request, 'responsibility.manage'), request.params.id),
  )
}
