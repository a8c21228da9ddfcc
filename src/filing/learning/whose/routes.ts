import { authorize } from '#access'
import type { App, House } from '#platform'
import { ChooseModel } from '../contract.ts'
import { WhoseLearning } from './contract.ts'
import { chooseWeights, fitNow, showWeights } from './manage-weights.ts'

const answer = { response: { 200: WhoseLearning } }

export const whoseLearningRoutes = (app: App, house: House) => {
  app.get('/api/v1/whose-learning', { schema: answer }, async (request) =>
    (await authorize(house, request, 'filing.manage')).transaction(showWeights),
  )
  app.post('/api/v1/whose-learning/fit', { schema: answer }, async (request) =>
    fitNow(house, await authorize(house, request, 'filing.manage')),
  )
  app.post('/api/v1/whose-learning/model', { schema: { ...answer, body: ChooseModel } }, async (request) =>
    chooseWeights(await authorize(house, request, 'filing.manage'), request.body.version),
  )
}
