import type { deRights } from './de-rights.ts'

export const enRights: typeof deRights = {
  'inbox.read': { name: 'Open the inbox', hint: 'See one’s own inbox and the baskets of one’s teams.' },
  'inbox.work': { name: 'Work on post', hint: 'Take letters, finish them and open them again.' },
  'casefiles.read': {
    name: 'Open case files',
    hint: 'Open case files of one’s own team, or those one was let into.',
  },
  'casefiles.find_all': {
    name: 'Find all case files',
    hint: 'Find the covers of the whole office (name and number) but not what lies in them; protected ones never.',
  },
  'casefiles.read_all': {
    name: 'Read all case files',
    hint: 'Read what lies in all case files but the protected ones. As shipped, nobody has this.',
  },
  'documents.read': { name: 'Read documents', hint: 'Open documents in the case files one may read.' },
  'documents.classify': {
    name: 'Change document types',
    hint: 'Correct what kind of document something is.',
  },
  'documents.correct': {
    name: 'Correct recognised text',
    hint: 'Correct lines of a page that were misread.',
  },
  'documents.uncover': {
    name: 'Uncover health data',
    hint: 'Open covered health data (§ 76 SGB X) by giving a reason.',
  },
  'documents.download': { name: 'Take files away', hint: 'Save documents as PDF or as they came.' },
  'documents.print': {
    name: 'Print',
    hint: 'Print documents from the viewer; without this right an empty sheet with a note comes out.',
  },
  'casefiles.forward': { name: 'Let others in', hint: 'Let others into a case file for a limited time.' },
  'casefiles.hand_over': { name: 'Hand over a case', hint: 'Give a case file to another team or clerk.' },
  'casefiles.break_glass': {
    name: 'Emergency access',
    hint: 'Look into somebody else’s case file in an emergency, with a reason and an end; data protection is told.',
  },
  'protection.manage': {
    name: 'Manage protection',
    hint: 'Decide who sees a protected case file and who is kept out of one (§ 16 SGB X).',
  },
  'clearing.read': { name: 'See clearing cases', hint: 'See letters that could not be filed.' },
  'clearing.work': { name: 'Solve clearing cases', hint: 'File letters by hand, split and merge them.' },
  'clearing.protected': {
    name: 'Clear protected post',
    hint: 'See clearing cases that may belong to protected files, too; counts only beside “See clearing cases”.',
  },
  'filing.refile': { name: 'Refile', hint: 'Move a misfiled letter to the right case file.' },
  'filing.check': { name: 'Check the sample', hint: 'Take a second look at letters filed automatically.' },
  'filing.check_protected': {
    name: 'Check the protected sample',
    hint: 'The sample for protected case files one may read, too.',
  },
  'filing.report': { name: 'Filing report', hint: 'See how well the automatic filing works.' },
  'filing.see_switch': { name: 'State of automatic filing', hint: 'See whether automatic filing is on.' },
  'filing.manage': { name: 'Set up filing', hint: 'Set up automatic filing, switch it on and off.' },
  'intake.submit': { name: 'Hand in post', hint: 'Hand in files and scans.' },
  'register.import': {
    name: 'Import the register',
    hint: 'Read in the list of households from the specialist system.',
  },
  'types.read': {
    name: 'See document types',
    hint: 'See the names of document types; every screen needs them.',
  },
  'types.manage': {
    name: 'Manage document types',
    hint: 'Add and change document types and steer the learning.',
  },
  'staff.read': { name: 'See staff', hint: 'See staff, units, positions and roles.' },
  'staff.manage': {
    name: 'Manage staff',
    hint: 'Add and change staff, units and positions; never oneself.',
  },
  'roles.manage': {
    name: 'Manage roles',
    hint: 'Add roles and decide what they may do; never more for one’s own role.',
  },
  'deputies.manage': { name: 'Arrange deputies', hint: 'Enter deputies for others and for teams.' },
  'responsibility.manage': {
    name: 'Change responsibilities',
    hint: 'Give many case files to another team or clerk at once.',
  },
  'audit.read': { name: 'See the record', hint: 'See who looked at and did what, and when.' },
  'audit.export': { name: 'Give information', hint: 'Export from the record (Art. 15 GDPR, § 83 SGB X).' },
  'sign_in.manage': {
    name: 'Manage sign-in',
    hint: 'Demand a second factor, take back lost means of signing in.',
  },
  'tokens.manage': {
    name: 'Manage tokens of other systems',
    hint: 'Give out and end tokens for other systems.',
  },
  'staff.find': { name: 'Find colleagues', hint: 'Names and units, to pass something on.' },
  'casefiles.open_related': {
    name: 'Open related files',
    hint: 'Objection, maintenance and offence files beside the benefits file.',
  },
}

export const enRoles: Record<string, string> = {
  clerk: 'Clerk, benefits',
  placement: 'Clerk, placement',
  entrance: 'Entrance zone',
  objections: 'Objections office',
  'team-lead': 'Team lead',
  'mail-room': 'Mail room',
  'scan-qa': 'Scan checking',
  clearing: 'Clearing desk',
  'protected-post': 'Protected post',
  'records-office': 'Records office',
  'data-protection': 'Data protection',
  admin: 'System administration',
  auditor: 'Audit',
}
