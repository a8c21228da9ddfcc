export { deliverStage } from './deliver-letter.ts'
export { inboxRoutes } from './routes.ts'
export { findResponsible, type ResponsibilityRule } from './rules/responsibility.ts'
export { type PlannedRule, setResponsibility } from './rules/set-responsibility.ts'
