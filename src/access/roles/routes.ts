import { z } from 'zod'
import type { App, House } from '#platform'
import { authorize } from '../authorize.ts'
import { authorizeFresh } from '../sessions/fresh.ts'
import { changeRights, previewRights } from './change-rights.ts'
import { RightsChange, RightsPreview, RoleDraft, RoleMatrix, RoleRename } from './contract.ts'
import { addRole, deleteRole, renameRole } from './keep-role.ts'
import { showRoles } from './show-roles.ts'

const Key = z.object({ key: z.string() })
const params = z.object({ key: z.string().max(41) })

export const roleRoutes = (app: App, house: House) => {
  app.get('/api/v1/roles', { schema: { response: { 200: RoleMatrix } } }, async (request) =>
    showRoles(await authorize(house, request, 'staff.read')),
  )
  app.post('/api/v1/roles', { schema: { body: RoleDraft, response: { 200: Key } } }, async (request) =>
    addRole(await authorizeFresh(house, request, 'roles.manage'), request.body),
  )
  app.put(
    '/api/v1/roles/:key',
    { schema: { params, body: RoleRename, response: { 200: Key } } },
    async (request) =>
      renameRole(await authorizeFresh(house, request, 'roles.manage'), request.params.key, request.body),
  )
  app.delete(
    '/api/v1/roles/:key',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      await deleteRole(await authorizeFresh(house, request, 'roles.manage'), request.params.key)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/role-rights/preview',
    { schema: { body: RightsChange, response: { 200: RightsPreview } } },
    async (request) => previewRights(await authorize(house, request, 'roles.manage'), request.body),
  )
  app.post(
    '/api/v1/role-rights',
    { schema: { body: RightsChange, response: { 204: z.null() } } },
    async (request, reply) => {
      await changeRights(await authorizeFresh(house, request, 'roles.manage'), request.body)
      return reply.code(204).send(null)
    },
  )
}
