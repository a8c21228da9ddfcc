import type { App, House } from '#platform'
import { accountRoutes } from './account-routes.ts'
import { oidcRoutes } from './oidc/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'

export const accessRoutes = (app: App, house: House) => {
  sessionRoutes(app, house)
  oidcRoutes(app, house)
  accountRoutes(app, house)
  tokenRoutes(app, house)
}
