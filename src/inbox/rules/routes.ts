import { authorize, authorizeFresh } from '#access'
import type { App, House } from '#platform'
import { changeRules, showRules } from './change-rules.ts'
import { RulesChange, RulesDraft, RulesPreview, RulesView, RuleTrial, RuleTrialResult } from './contract.ts'
import { previewRules, tryRules } from './try-rules.ts'

/** Who gets which post: the rules, what they would do, and another set of them. */
export const ruleRoutes = (app: App, house: House) => {
  app.get('/api/v1/responsibility-rules', { schema: { response: { 200: RulesView } } }, async (request) =>
    showRules(await authorize(house, request, 'staff.read')),
  )
  app.put(
    '/api/v1/responsibility-rules',
    { schema: { body: RulesChange, response: { 200: RulesView } } },
    async (request) => changeRules(await authorizeFresh(house, request, 'staff.manage'), request.body),
  )
  app.post(
    '/api/v1/responsibility-rules/trial',
    { schema: { body: RuleTrial, response: { 200: RuleTrialResult } } },
    async (request) => tryRules(await authorize(house, request, 'staff.read'), request.body),
  )
  app.post(
    '/api/v1/responsibility-rules/preview',
    {
      schema: { body: RulesDraft, response: { 200: RulesPreview } },
    },
    async (request) => previewRules(await authorize(house, request, 'staff.manage'), request.body),
  )
}
