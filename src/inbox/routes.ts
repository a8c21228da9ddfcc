import { z } from 'zod'
import { authorize } from '#access'
import { recordDocumentSeen } from '#audit'
import { coveredDocument, showDocument } from '#casefiles'
import { type App, type House, HouseError } from '#platform'
import { Baskets, LetterQuery, LetterRow, Letters, LetterView, TeamFor, TeamQuery } from './contract.ts'
import { countBaskets, findLetter, listLetters } from './inbox.sql.ts'
import { teamFor } from './pass-on-letter.ts'
import { ruleRoutes } from './rules/routes.ts'
import { letterSteps, workLetter } from './work-letter.ts'

const params = z.object({ id: z.uuid() })

export const inboxRoutes = (app: App, house: House) => {
  ruleRoutes(app, house)

  app.get('/api/v1/inbox/baskets', { schema: { response: { 200: Baskets } } }, async (request) => {
    const reader = await authorize(house, request, 'inbox.read')
    return reader.transaction((db) => countBaskets(db, reader.staff))
  })

  app.get(
    '/api/v1/inbox/letters',
    { schema: { querystring: LetterQuery, response: { 200: Letters } } },
    async (request) => {
      const reader = await authorize(house, request, 'inbox.read')
      return reader.transaction((db) => listLetters(db, reader.staff, request.query))
    },
  )

  app.get(
    '/api/v1/inbox/letters/:id',
    { schema: { params, response: { 200: LetterView } } },
    async (request) => {
      const reader = await authorize(house, request, 'inbox.read')
      return reader.transaction(async (db) => {
        const letter = await findLetter(db, request.params.id)
        const document = letter && (await showDocument(db, reader.tenantId, letter.documentId))
        const covered = letter?.covered ? await coveredDocument(db, letter.documentId) : null
        if (!letter || !document) throw covered ?? new HouseError('not-found', 'inbox.no_such_letter')
        await recordDocumentSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          documentId: document.id,
          caseFileId: letter.caseFileId,
        })
        return { letter, document }
      })
    },
  )

  app.get(
    '/api/v1/documents/:id/team',
    { schema: { params, querystring: TeamQuery, response: { 200: TeamFor } } },
    async (request) => {
      const clerk = await authorize(house, request, 'documents.classify')
      return { unit: await teamFor(clerk, request.params.id, request.query.typeCode) }
    },
  )

  for (const step of letterSteps) {
    app.post(
      `/api/v1/inbox/letters/:id/${step}`,
      { schema: { params, response: { 200: LetterRow } } },
      async (request) =>
        workLetter(await authorize(house, request, 'inbox.work'), house.clock, request.params.id, step),
    )
  }
}
