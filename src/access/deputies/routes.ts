import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { DeputiesView, DeputyDraft, DeputyEnd, TeamDeputyDraft, TeamDeputyEnd } from './contract.ts'
import { endDeputy, setDeputy } from './set-deputy.ts'
import { endTeamDeputy, setTeamDeputy } from './set-team-deputy.ts'
import { showDeputies } from './show-deputies.ts'

const nothing = { response: { 204: z.null() } }

export const deputyRoutes = (app: App, house: House) => {
  app.get('/api/v1/deputies', { schema: { response: { 200: DeputiesView } } }, async (request) =>
    showDeputies(await authorize(house, request, 'inbox.read')),
  )
  app.post('/api/v1/deputies', { schema: { body: DeputyDraft, ...nothing } }, async (request, reply) => {
    await setDeputy(await authorize(house, request, 'inbox.read'), request.body)
    return reply.code(204).send(null)
  })
  app.post('/api/v1/deputies/end', { schema: { body: DeputyEnd, ...nothing } }, async (request, reply) => {
    await endDeputy(await authorize(house, request, 'inbox.read'), request.body)
    return reply.code(204).send(null)
  })
  app.post(
    '/api/v1/team-deputies',
    { schema: { body: TeamDeputyDraft, ...nothing } },
    async (request, reply) => {
      await setTeamDeputy(await authorize(house, request, 'deputies.manage'), request.body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/team-deputies/end',
    { schema: { body: TeamDeputyEnd, ...nothing } },
    async (request, reply) => {
      await endTeamDeputy(await authorize(house, request, 'deputies.manage'), request.body)
      return reply.code(204).send(null)
    },
  )
}
