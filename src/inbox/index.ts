export { deliverStage } from './deliver-letter.ts'
export { findResponsible, type ResponsibilityRule } from './responsibility.ts'
export { inboxRoutes } from './routes.ts'
export { type PlannedRule, setResponsibility } from './set-responsibility.ts'
