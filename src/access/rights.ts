import { type Role, roles } from './contract.ts'

/** Whoever works with what lies in case files. */
const readers = [
  'clerk',
  'placement',
  'entrance',
  'objections',
  'team-lead',
  'clearing',
  'mail-room',
  'records-office',
] as const

/**
 * What each shipped role may do; several roles add up. An office changes this under „Rollen“, as data over these lines;
 * `npm run generate` writes them into the database's own form (migrations/R_shipped.sql).
 */
const matrix = {
  // Everybody has a Postkorb of their own, if only an empty one.
  'inbox.read': roles,
  'inbox.work': ['clerk', 'placement', 'entrance', 'objections', 'team-lead', 'clearing', 'mail-room'],
  'casefiles.read': readers,
  // The covers of all case files of the office but the protected ones: to place a letter, to receive a visitor.
  'casefiles.find_all': ['clearing', 'mail-room', 'entrance', 'records-office'],
  // What lies in all of them. Nobody needs that by default.
  'casefiles.read_all': [],
  // Scan QA: the letters of the second look, and nothing else, for their unit has no case files.
  'documents.read': [...readers, 'scan-qa'],
  'documents.classify': ['clerk', 'placement', 'objections', 'team-lead', 'clearing', 'mail-room'],
  // Writing lines of a page as they read, where the machine misread them.
  'documents.correct': ['clerk', 'placement', 'objections', 'team-lead', 'clearing', 'mail-room', 'scan-qa'],
  // Covered health data (§ 76 SGB X): after saying why.
  'documents.uncover': ['clerk', 'placement', 'objections', 'team-lead'],
  // Take files away from the screen.
  'documents.download': readers,
  // Paper is a copy, too; an office may keep the one without the other.
  'documents.print': readers,
  // Letting somebody else into a case file, with an end.
  'casefiles.forward': ['clerk', 'placement', 'objections', 'team-lead'],
  // Giving a case to another unit or clerk.
  'casefiles.hand_over': ['team-lead'],
  'casefiles.break_glass': ['clerk', 'placement', 'objections', 'team-lead'],
  // Who may see a protected file, and who is kept out of one (§ 16 SGB X).
  'protection.manage': ['data-protection'],
  'clearing.read': ['clearing', 'mail-room'],
  'clearing.work': ['clearing', 'mail-room'],
  // Beside one of the two above: post that may be that of a protected household.
  'clearing.protected': ['protected-post'],
  // Umlegen: whoever opens a letter and sees that it is somebody else's.
  'filing.refile': ['clerk', 'placement', 'objections', 'team-lead', 'clearing', 'mail-room'],
  // Stichprobe: the second look at letters that were filed automatically.
  'filing.check': ['clearing', 'team-lead', 'scan-qa'],
  // The same for letters of protected case files.
  'filing.check_protected': ['team-lead'],
  // How well automatic filing works, and the misfiles that were found.
  'filing.report': ['admin', 'team-lead'],
  // Whether automatic filing is on.
  'filing.see_switch': ['clearing', 'mail-room', 'team-lead', 'admin'],
  // The office's settings for filing, and the switch.
  'filing.manage': ['admin'],
  'intake.submit': [
    'clerk',
    'placement',
    'entrance',
    'objections',
    'team-lead',
    'clearing',
    'mail-room',
    'scan-qa',
  ],
  'register.import': ['admin'],
  // What kinds of documents there are is no secret: every screen names them.
  'types.read': roles,
  'types.manage': ['admin'],
  'staff.read': ['admin', 'team-lead', 'data-protection', 'auditor'],
  'staff.manage': ['admin'],
  'roles.manage': ['admin'],
  // Who stands in for whom.
  'deputies.manage': ['team-lead', 'admin'],
  // Another unit or clerk for many cases at once.
  'responsibility.manage': ['team-lead', 'admin'],
  // Who looked at what (§ 67 SGB X, Art. 15 GDPR).
  'audit.read': ['data-protection', 'auditor'],
  'audit.export': ['data-protection'],
  // Names of staff and units, to choose from; everybody has colleagues.
  'staff.find': roles,
  // An objection, offence or maintenance file beside the benefits file.
  'casefiles.open_related': ['clerk', 'objections', 'team-lead'],
  // How people and other systems get in.
  'sign_in.manage': ['admin'],
  'tokens.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof matrix

export const allRights = Object.keys(matrix) as Right[]

/** Role and right, a pair for each tick of the shipped matrix. */
export const shippedRights: readonly (readonly [Role, Right])[] = allRights.flatMap((right) =>
  matrix[right].map((role): [Role, Right] => [role, right]),
)

/** Whether a person may do this, as their roles say on this day. */
export const mayDo = (person: { rights: ReadonlySet<string> }, right: Right): boolean =>
  person.rights.has(right)
/** What a token of another system may be made for: giving post and master data in, and figures. None of it shows contents. */
export const tokenRights = [
  'intake.submit',
  'register.import',
  'types.read',
  'filing.report',
  'filing.see_switch',
] as const satisfies readonly Right[]
