import type { Role } from './contract.ts'

/** What a person may do, by role; several roles add up. The matrix is the one place that says so. */
const matrix = {
  // Everybody has a Postkorb of their own, if only an empty one.
  'inbox.read': ['clerk', 'team-lead', 'clearing', 'mail-room', 'protected-post', 'admin'],
  'inbox.work': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'casefiles.read': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'documents.read': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'documents.classify': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'clearing.read': ['clearing', 'mail-room'],
  'clearing.work': ['clearing', 'mail-room'],
  // Umlegen: whoever opens a letter and sees that it is somebody else's.
  'filing.refile': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  // Stichprobe: the second look at letters that were filed automatically.
  'filing.check': ['clearing', 'team-lead'],
  // The same for letters of protected case files.
  'filing.check_protected': ['team-lead'],
  // How well automatic filing works, and the misfiles that were found.
  'filing.report': ['admin', 'team-lead'],
  // Whether automatic filing is on.
  'filing.see_switch': ['clearing', 'mail-room', 'team-lead', 'admin'],
  // The office's settings for filing, and the switch.
  'filing.manage': ['admin'],
  // Beside one of the two above: post that may be that of a protected household.
  'clearing.protected': ['protected-post'],
  'intake.submit': ['clerk', 'team-lead', 'clearing', 'mail-room'],
  'register.import': ['admin'],
  // What kinds of documents there are is no secret: every screen names them.
  'types.read': ['clerk', 'team-lead', 'clearing', 'protected-post', 'mail-room', 'admin'],
  'types.manage': ['admin'],
  // How people and other systems get in.
  'sign_in.manage': ['admin'],
  'tokens.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof matrix

/** What a token of another system may be made for: giving post and master data in, and figures. None of it shows contents. */
export const tokenRights = [
  'intake.submit',
  'register.import',
  'types.read',
  'filing.report',
  'filing.see_switch',
] as const satisfies readonly Right[]

export const mayDo = (roles: readonly Role[], right: Right): boolean => {
  const allowed: readonly Role[] = matrix[right]
  return roles.some((role) => allowed.includes(role))
}
