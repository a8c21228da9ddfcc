import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { clearingSearch } from './clearing/clearing-search.ts'
import { InboxScreen } from './inbox/inbox-screen.tsx'
import { inboxSearch } from './inbox/inbox-search.ts'
import { NotFound, ScreenFailure } from './shell/failure.tsx'
import { Shell } from './shell/shell.tsx'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ScreenFailure })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/postkorb' })
  },
})

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/postkorb',
  validateSearch: inboxSearch,
  component: InboxScreen,
})

const letter = createRoute({
  getParentRoute: () => root,
  path: '/briefe/$id',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('./viewer/letter-screen.tsx'), 'LetterScreen'),
})

const document = createRoute({
  getParentRoute: () => root,
  path: '/dokumente/$id',
  component: lazyRouteComponent(() => import('./viewer/document-screen.tsx'), 'DocumentScreen'),
})

const caseFiles = createRoute({
  getParentRoute: () => root,
  path: '/akten',
  validateSearch: (search): { q?: string } => ({ ...(text(search.q) && { q: text(search.q) as string }) }),
  component: lazyRouteComponent(() => import('./casefiles/case-files-screen.tsx'), 'CaseFilesScreen'),
})

const caseFile = createRoute({
  getParentRoute: () => root,
  path: '/akten/$id',
  validateSearch: (search): { register?: string; dokument?: string } => ({
    ...(text(search.register) && { register: text(search.register) as string }),
    ...(text(search.dokument) && { dokument: text(search.dokument) as string }),
  }),
  component: lazyRouteComponent(() => import('./casefiles/case-file-screen.tsx'), 'CaseFileScreen'),
})

const clearing = createRoute({
  getParentRoute: () => root,
  path: '/klaerfaelle',
  validateSearch: clearingSearch,
  component: lazyRouteComponent(() => import('./clearing/clearing-screen.tsx'), 'ClearingScreen'),
})

const intake = createRoute({
  getParentRoute: () => root,
  path: '/posteingang',
  component: lazyRouteComponent(() => import('./intake/intake-screen.tsx'), 'IntakeScreen'),
})

const samples = createRoute({
  getParentRoute: () => root,
  path: '/stichprobe',
  validateSearch: (search): { brief?: string } => ({
    ...(text(search.brief) && { brief: text(search.brief) as string }),
  }),
  component: lazyRouteComponent(() => import('./control/samples-screen.tsx'), 'SamplesScreen'),
})

const admin = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung',
  component: lazyRouteComponent(() => import('./control/admin-screen.tsx'), 'AdminScreen'),
})

const precision = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/zuordnung',
  validateSearch: (search): { tage?: '7' | '90' | '365' } => {
    const tage = String(search.tage)
    return tage === '7' || tage === '90' || tage === '365' ? { tage } : {}
  },
  component: lazyRouteComponent(() => import('./control/precision-screen.tsx'), 'PrecisionScreen'),
})

const filingSettings = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/zuordnung/einstellungen',
  component: lazyRouteComponent(() => import('./control/filing-settings-screen.tsx'), 'FilingSettingsScreen'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/konto',
  component: lazyRouteComponent(() => import('./account/account-screen.tsx'), 'AccountScreen'),
})

const documentTypes = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/dokumentarten',
  validateSearch: (search): { art?: string } => ({
    ...(text(search.art) && { art: text(search.art) as string }),
  }),
  component: lazyRouteComponent(() => import('./admin/document-types-screen.tsx'), 'DocumentTypesScreen'),
})

const staff = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/beschaeftigte',
  validateSearch: (search): { person?: string } => ({
    ...(text(search.person) && { person: text(search.person) as string }),
  }),
  component: lazyRouteComponent(() => import('./admin/staff-screen.tsx'), 'StaffScreen'),
})

const units = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/einheiten',
  validateSearch: (search): { einheit?: string } => ({
    ...(text(search.einheit) && { einheit: text(search.einheit) as string }),
  }),
  component: lazyRouteComponent(() => import('./admin/units-screen.tsx'), 'UnitsScreen'),
})

const roles = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/rollen',
  component: lazyRouteComponent(() => import('./admin/roles-screen.tsx'), 'RolesScreen'),
})

const deputies = createRoute({
  getParentRoute: () => root,
  path: '/vertretung',
  component: lazyRouteComponent(() => import('./admin/deputies-screen.tsx'), 'DeputiesScreen'),
})

const reassignment = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/zustaendigkeiten',
  component: lazyRouteComponent(() => import('./admin/reassignment-screen.tsx'), 'ReassignmentScreen'),
})

const seeAs = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/sehen-als',
  component: lazyRouteComponent(() => import('./admin/see-as-screen.tsx'), 'SeeAsScreen'),
})

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/api-zugaenge',
  component: lazyRouteComponent(() => import('./admin/tokens-screen.tsx'), 'TokensScreen'),
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/zweiter-faktor',
  component: lazyRouteComponent(() => import('./admin/second-factor-screen.tsx'), 'SecondFactorScreen'),
})

const rules = createRoute({
  getParentRoute: () => root,
  path: '/verwaltung/regeln',
  component: lazyRouteComponent(() => import('./admin/rules-screen.tsx'), 'RulesScreen'),
})

const oversightPages = ['zugriffe', 'notzugriffe', 'akte', 'auskunft'] as const

const oversight = createRoute({
  getParentRoute: () => root,
  path: '/datenschutz',
  validateSearch: (search): { seite?: (typeof oversightPages)[number]; tage?: '7' | '90' } => {
    const seite = oversightPages.find((page) => page === search.seite)
    const tage = String(search.tage)
    return { ...(seite && { seite }), ...((tage === '7' || tage === '90') && { tage }) }
  },
  component: lazyRouteComponent(() => import('./oversight/oversight-screen.tsx'), 'OversightScreen'),
})

const ownLooks = createRoute({
  getParentRoute: () => root,
  path: '/meine-zugriffe',
  component: lazyRouteComponent(() => import('./oversight/own-looks-screen.tsx'), 'OwnLooksScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    inbox,
    letter,
    document,
    caseFiles,
    caseFile,
    clearing,
    intake,
    samples,
    admin,
    precision,
    filingSettings,
    documentTypes,
    oversight,
    ownLooks,
    account,
    staff,
    units,
    roles,
    deputies,
    reassignment,
    seeAs,
    tokens,
    secondFactor,
    rules,
  ]),
  defaultPreload: 'intent',
  // Search values stay readable in the address: plain text, nothing quoted.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
