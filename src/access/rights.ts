import type { Role } from './contract.ts'

/** What a person may do, by role; several roles add up. The matrix is the one place that says so. */
const matrix = {
  // Everybody has a Postkorb of their own, if only an empty one.
  'inbox.read': ['clerk', 'team-lead', 'clearing', 'mail-room', 'protected-post', 'admin'],
  'inbox.work': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'casefiles.read': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'documents.read': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'clearing.read': ['clearing', 'mail-room'],
  'clearing.work': ['clearing', 'mail-room'],
  // Beside one of the two above: post that may be that of a protected household.
  'clearing.protected': ['protected-post'],
  'intake.submit': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'register.import': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof matrix

export const mayDo = (roles: readonly Role[], right: Right): boolean => {
  const allowed: readonly Role[] = matrix[right]
  return roles.some((role) => allowed.includes(role))
}
