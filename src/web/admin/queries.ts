import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { paths } from '../api/schema.gen.ts'

type Ok<M> = M extends { responses: { 200: { content: { 'application/json': infer B } } } } ? B : never

export type Organisation = Ok<paths['/api/v1/organisation']['get']>
export type Unit = Organisation['units'][number]
export type Position = Organisation['positions'][number]
export type StaffMember = Ok<paths['/api/v1/staff']['get']>['staff'][number]
export type RoleMatrix = Ok<paths['/api/v1/roles']['get']>
export type RoleView = RoleMatrix['roles'][number]
export type RightsPreview = Ok<paths['/api/v1/role-rights/preview']['post']>
export type Deputies = Ok<paths['/api/v1/deputies']['get']>
export type ReassignmentPreview = Ok<paths['/api/v1/reassignments/preview']['post']>
export type ApiTokens = Ok<paths['/api/v1/tokens']['get']>
export type ApiToken = ApiTokens['tokens'][number]
export type SignInSettings = Ok<paths['/api/v1/sign-in/settings']['get']>
export type RuleSet = Ok<paths['/api/v1/responsibility-rules']['get']>
export type Rule = RuleSet['rules'][number]
export type RuleTrialResult = Ok<paths['/api/v1/responsibility-rules/trial']['post']>
export type RulesPreview = Ok<paths['/api/v1/responsibility-rules/preview']['post']>
export type SeeAs = Ok<paths['/api/v1/staff/{id}/see-as']['post']>

export const organisationQuery = queryOptions({
  queryKey: ['administration', 'organisation'],
  queryFn: () => dataOf(api.GET('/api/v1/organisation')),
})

export const staffQuery = queryOptions({
  queryKey: ['administration', 'staff'],
  queryFn: async () => (await dataOf(api.GET('/api/v1/staff'))).staff,
})

export const rolesQuery = queryOptions({
  queryKey: ['administration', 'roles'],
  queryFn: () => dataOf(api.GET('/api/v1/roles')),
})

export const deputiesQuery = queryOptions({
  queryKey: ['administration', 'deputies'],
  queryFn: () => dataOf(api.GET('/api/v1/deputies')),
})

export const tokensQuery = queryOptions({
  queryKey: ['administration', 'tokens'],
  queryFn: () => dataOf(api.GET('/api/v1/tokens')),
})

export const signInSettingsQuery = queryOptions({
  queryKey: ['administration', 'sign-in'],
  queryFn: () => dataOf(api.GET('/api/v1/sign-in/settings')),
})

export const rulesQuery = queryOptions({
  queryKey: ['administration', 'rules'],
  queryFn: () => dataOf(api.GET('/api/v1/responsibility-rules')),
})
