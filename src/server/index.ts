export { type OpenHouse, openApi, openHouse } from './open-house.ts'
export { type Served, serve, work } from './serve.ts'
export {
  dropTrainingPost,
  hasNoRealOffice,
  setUpTrainingOffice,
  trainingPassword,
  trainingTenantId,
} from './training-office.ts'
export { verifyTenant } from './verify-tenant.ts'
