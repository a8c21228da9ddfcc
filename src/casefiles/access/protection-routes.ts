import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { authorize, authorizeFresh } from '#access'
import type { App, House } from '#platform'
import { Exclude, FileNumber, NamePerson, Protect, ProtectionView } from './contract.ts'
import {
  endExclusion,
  excludePerson,
  findProtection,
  namePerson,
  protect,
  unnamePerson,
} from './protection.ts'

const params = z.object({ id: z.uuid() })
const grantParams = params.extend({ grantId: z.uuid() })
const staffParams = params.extend({ staffId: z.uuid() })
const response = { 200: ProtectionView }

/** Who may see what is changed by somebody who has just proved to be the one who signed in. */
const freshOfficer = (house: House, request: FastifyRequest) =>
  authorizeFresh(house, request, 'protection.manage')

/** By number in the body, never in an address: addresses end up in logs and histories. */
export const protectionRoutes = (app: App, house: House) => {
  app.post('/api/v1/protection/find', { schema: { body: FileNumber, response } }, async (request) =>
    findProtection(await authorize(house, request, 'protection.manage'), request.body.number),
  )
  app.post(
    '/api/v1/protection/:id/protected',
    { schema: { params, body: Protect, response } },
    async (request) => protect(await freshOfficer(house, request), request.params.id, request.body),
  )
  app.post(
    '/api/v1/protection/:id/named',
    { schema: { params, body: NamePerson, response } },
    async (request) => namePerson(await freshOfficer(house, request), request.params.id, request.body),
  )
  app.post(
    '/api/v1/protection/:id/named/:grantId/end',
    { schema: { params: grantParams, response } },
    async (request) => {
      const officer = await freshOfficer(house, request)
      return unnamePerson(officer, request.params.id, request.params.grantId)
    },
  )
  app.post(
    '/api/v1/protection/:id/exclusions',
    { schema: { params, body: Exclude, response } },
    async (request) => excludePerson(await freshOfficer(house, request), request.params.id, request.body),
  )
  app.post(
    '/api/v1/protection/:id/exclusions/:staffId/end',
    { schema: { params: staffParams, response } },
    async (request) => {
      const officer = await freshOfficer(house, request)
      return endExclusion(officer, request.params.id, request.params.staffId)
    },
  )
}
