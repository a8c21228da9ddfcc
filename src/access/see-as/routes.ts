import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { SeeAsQuestion, SeeAsView } from './contract.ts'
import { seeAs } from './see-as.ts'

export const seeAsRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/staff/:id/see-as',
    { schema: { params: z.object({ id: z.uuid() }), body: SeeAsQuestion, response: { 200: SeeAsView } } },
    async (request) =>
      seeAs(house, await authorize(house, request, 'staff.read'), request.params.id, request.body),
  )
}
