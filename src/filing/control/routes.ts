import { z } from 'zod'
import { authorize } from '#access'
import { NumberFormatSettings } from '#casefiles'
import type { App, House } from '#platform'
import { changeSettings, readSettings, readSwitch } from './change-settings.ts'
import { checkPatterns } from './check-patterns.ts'
import {
  Correction,
  GiveToClearing,
  MovedToRelated,
  MoveToRelated,
  PatternChecks,
  PrecisionQuery,
  PrecisionView,
  Refile,
  SampleList,
  SampleRow,
  SampleView,
  SwitchView,
} from './contract.ts'
import { giveToClearing, takeFromClearing } from './give-to-clearing.ts'
import { moveToRelated } from './move-to-related.ts'
import { OfficeSettings } from './office-settings.ts'
import { refile, undoRefile } from './refile.ts'
import { listSamples } from './samples.sql.ts'
import { precisionCsv, showPrecision } from './show-precision.ts'
import { confirmSample, correctSample, reopenSample, showSample } from './work-sample.ts'

const params = z.object({ id: z.uuid() })
const Settings = OfficeSettings.meta({ id: 'FilingSettings' })

export const controlRoutes = (app: App, house: House) => {
  settingRoutes(app, house)
  sampleRoutes(app, house)
  refileRoutes(app, house)
  elsewhereRoutes(app, house)
  precisionRoutes(app, house)
}

const settingRoutes = (app: App, house: House) => {
  app.get('/api/v1/filing/settings', { schema: { response: { 200: Settings } } }, async (request) => {
    const administrator = await authorize(house, request, 'filing.manage')
    return administrator.transaction(readSettings)
  })
  app.put(
    '/api/v1/filing/settings',
    { schema: { body: Settings, response: { 200: Settings } } },
    async (request) => changeSettings(await authorize(house, request, 'filing.manage'), request.body),
  )
  app.post(
    '/api/v1/filing/number-formats/check',
    { schema: { body: NumberFormatSettings, response: { 200: PatternChecks } } },
    async (request) => {
      const administrator = await authorize(house, request, 'filing.manage')
      return administrator.houseTransaction((db) => checkPatterns(db, request.body))
    },
  )
  app.get('/api/v1/filing/switch', { schema: { response: { 200: SwitchView } } }, async (request) => {
    const clerk = await authorize(house, request, 'filing.see_switch')
    return clerk.transaction((db) => readSwitch(db, clerk.tenantId))
  })
}

const sampleRoutes = (app: App, house: House) => {
  app.get('/api/v1/filing/samples', { schema: { response: { 200: SampleList } } }, async (request) => {
    const checker = await authorize(house, request, 'filing.check')
    return checker.transaction((db) => listSamples(db, checker.staff))
  })
  app.get(
    '/api/v1/filing/samples/:id',
    { schema: { params, response: { 200: SampleView } } },
    async (request) => showSample(await authorize(house, request, 'filing.check'), request.params.id),
  )
  app.post(
    '/api/v1/filing/samples/:id/confirm',
    { schema: { params, response: { 200: SampleRow } } },
    async (request) =>
      confirmSample(house, await authorize(house, request, 'filing.check'), request.params.id),
  )
  app.post(
    '/api/v1/filing/samples/:id/correct',
    { schema: { params, body: Refile, response: { 200: Correction } } },
    async (request) => {
      const checker = await authorize(house, request, 'filing.check')
      return correctSample(house, checker, { documentId: request.params.id, ...request.body })
    },
  )
  app.post(
    '/api/v1/filing/samples/:id/reopen',
    { schema: { params, response: { 200: SampleRow } } },
    async (request) =>
      reopenSample(house, await authorize(house, request, 'filing.check'), request.params.id),
  )
}

const refileRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/documents/:id/refile',
    { schema: { params, body: Refile, response: { 200: Correction } } },
    async (request) => {
      const clerk = await authorize(house, request, 'filing.refile')
      return refile(house, clerk, { documentId: request.params.id, ...request.body })
    },
  )
  app.post(
    '/api/v1/filing/corrections/:id/undo',
    { schema: { params, response: { 200: Correction } } },
    async (request) => {
      const clerk = await authorize(house, request, 'filing.refile')
      return undoRefile(house, clerk, request.params.id)
    },
  )
}

const elsewhereRoutes = (app: App, house: House) => {
  app.post(
    '/api/v1/documents/:id/to-clearing',
    { schema: { params, body: GiveToClearing, response: { 204: z.null() } } },
    async (request, reply) => {
      await giveToClearing(await authorize(house, request, 'filing.refile'), request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/documents/:id/to-clearing/undo',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      await takeFromClearing(house, await authorize(house, request, 'filing.refile'), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/documents/:id/move-to-related',
    { schema: { params, body: MoveToRelated, response: { 200: MovedToRelated } } },
    async (request) => {
      const clerk = await authorize(house, request, 'filing.refile')
      return moveToRelated(house, clerk, { documentId: request.params.id, ...request.body })
    },
  )
}

const precisionRoutes = (app: App, house: House) => {
  const schema = { querystring: PrecisionQuery }
  app.get(
    '/api/v1/filing/precision',
    { schema: { ...schema, response: { 200: PrecisionView } } },
    async (request) => {
      const reader = await authorize(house, request, 'filing.report')
      return reader.houseTransaction((db) => showPrecision(db, reader.tenantId, Number(request.query.days)))
    },
  )
  app.get('/api/v1/filing/precision.csv', { schema }, async (request, reply) => {
    const reader = await authorize(house, request, 'filing.report')
    const view = await reader.houseTransaction((db) =>
      showPrecision(db, reader.tenantId, Number(request.query.days)),
    )
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="zuordnung-${view.from}-${view.to}.csv"`)
      .send(precisionCsv(view))
  })
}
