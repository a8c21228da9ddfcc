import { z } from 'zod'
import { authorize } from '#access'
import type { App, House } from '#platform'
import { DocumentView } from '../../casefiles/contract.ts'
import { changeDocumentType, undoDocumentType } from './change-document-type.ts'
import { ChooseModel, SayType, SwitchLearning, TypeLearning } from './contract.ts'
import { chooseModel, showLearning, switchLearning, trainNow } from './manage-learning.ts'
import { whoseLearningRoutes } from './whose/routes.ts'

const answer = { response: { 200: TypeLearning } }
const params = z.object({ id: z.uuid() })

export const learningRoutes = (app: App, house: House) => {
  whoseLearningRoutes(app, house)
  app.post(
    '/api/v1/documents/:id/type',
    { schema: { params, body: SayType, response: { 200: DocumentView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'documents.classify')
      return changeDocumentType(house, clerk, request.params.id, request.body)
    },
  )

  app.post(
    '/api/v1/documents/:id/type/undo',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      const clerk = await authorize(house, request, 'documents.classify')
      await undoDocumentType(house, clerk, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.get('/api/v1/type-learning', { schema: answer }, async (request) =>
    (await authorize(house, request, 'types.manage')).transaction(showLearning),
  )
  app.post('/api/v1/type-learning/switch', { schema: { ...answer, body: SwitchLearning } }, async (request) =>
    switchLearning(await authorize(house, request, 'types.manage'), request.body.enabled),
  )
  app.post('/api/v1/type-learning/train', { schema: answer }, async (request) =>
    trainNow(house, await authorize(house, request, 'types.manage')),
  )
  app.post('/api/v1/type-learning/model', { schema: { ...answer, body: ChooseModel } }, async (request) =>
    chooseModel(await authorize(house, request, 'types.manage'), request.body.version),
  )
}
