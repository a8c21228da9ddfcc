import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { authorizeFresh } from '../sessions/fresh.ts'
import { addStaff } from './add-staff.ts'
import { changeStaff } from './change-staff.ts'
import {
  HolderDraft,
  HolderEnd,
  NewStaff,
  OrganisationView,
  PositionDraft,
  SiteDraft,
  StaffDraft,
  StaffMember,
  UnitDraft,
} from './contract.ts'
import { endPosition, givePosition } from './hold-position.ts'
import { keepPosition } from './keep-position.ts'
import { keepSite, keepUnit } from './keep-units.ts'
import { deactivateStaff, reactivateStaff } from './leave.ts'
import { listStaff } from './list-staff.ts'
import { showOrganisation } from './show-organisation.ts'

const params = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })
const nothing = { response: { 204: z.null() } }

export const organisationRoutes = (app: App, house: House) => {
  app.get('/api/v1/organisation', { schema: { response: { 200: OrganisationView } } }, async (request) =>
    showOrganisation(await authorize(house, request, 'staff.read')),
  )
  staffRoutes(app, house)

  const kept = [
    ['sites', SiteDraft, keepSite],
    ['units', UnitDraft, keepUnit],
    ['positions', PositionDraft, keepPosition],
  ] as const
  for (const [name, body, keep] of kept) {
    // The three differ in their draft only; each verb gets what its own schema let through.
    const run = keep as (
      request: Parameters<typeof keep>[0],
      id: string | null,
      draft: unknown,
    ) => Promise<{ id: string }>
    app.post(`/api/v1/${name}`, { schema: { body, response: { 200: Made } } }, async (request) =>
      run(await authorizeFresh(house, request, 'staff.manage'), null, request.body),
    )
    app.put(`/api/v1/${name}/:id`, { schema: { params, body, response: { 200: Made } } }, async (request) =>
      run(await authorizeFresh(house, request, 'staff.manage'), request.params.id, request.body),
    )
  }
}

const staffRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/staff',
    { schema: { response: { 200: z.object({ staff: z.array(StaffMember) }).meta({ id: 'StaffList' }) } } },
    async (request) => ({ staff: await listStaff(await authorize(house, request, 'staff.read')) }),
  )
  app.post(
    '/api/v1/staff',
    {
      schema: {
        body: NewStaff,
        response: {
          200: z.object({ id: z.uuid(), password: z.string().nullable() }).meta({ id: 'StaffAdded' }),
        },
      },
    },
    async (request) => addStaff(await authorizeFresh(house, request, 'staff.manage'), request.body),
  )
  app.put(
    '/api/v1/staff/:id',
    { schema: { params, body: StaffDraft, ...nothing } },
    async (request, reply) => {
      await changeStaff(await authorizeFresh(house, request, 'staff.manage'), request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/staff/:id/deactivate',
    {
      schema: { params, response: { 200: z.object({ letters: z.int() }).meta({ id: 'StaffDeactivated' }) } },
    },
    async (request) =>
      deactivateStaff(await authorizeFresh(house, request, 'staff.manage'), request.params.id),
  )
  app.post('/api/v1/staff/:id/reactivate', { schema: { params, ...nothing } }, async (request, reply) => {
    await reactivateStaff(await authorizeFresh(house, request, 'staff.manage'), request.params.id)
    return reply.code(204).send(null)
  })
  app.post(
    '/api/v1/staff/:id/positions',
    { schema: { params, body: HolderDraft, ...nothing } },
    async (request, reply) => {
      await givePosition(
        await authorizeFresh(house, request, 'staff.manage'),
        request.params.id,
        request.body,
      )
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/staff/:id/positions/end',
    { schema: { params, body: HolderEnd, ...nothing } },
    async (request, reply) => {
      await endPosition(await authorizeFresh(house, request, 'staff.manage'), request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
}
