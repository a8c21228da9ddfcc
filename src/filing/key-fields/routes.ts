import { z } from 'zod'
import { authorize } from '#access'
import type { App, House } from '#platform'
import { DocumentView } from '../../casefiles/contract.ts'
import { CorrectFields } from './contract.ts'
import { correctFields } from './correct-fields.ts'

const params = z.object({ id: z.uuid() })

export const keyFieldRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/documents/:id/fields',
    { schema: { params, body: CorrectFields, response: { 200: DocumentView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'documents.classify')
      return correctFields(house, clerk, request.params.id, request.body.changes)
    },
  )
}
