import type { App, House } from '#platform'
import { deputyRoutes } from './deputies/routes.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { reassignmentRoutes } from './reassignment/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { seeAsRoutes } from './see-as/routes.ts'

/** Who works here, what they may do, who stands in for whom, and whose cases are whose. */
export const administrationRoutes = (app: App, house: House) => {
  organisationRoutes(app, house)
  roleRoutes(app, house)
  deputyRoutes(app, house)
  reassignmentRoutes(app, house)
  seeAsRoutes(app, house)
}
