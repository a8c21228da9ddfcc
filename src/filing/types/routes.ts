import { z } from 'zod'
import { type Authorized, authorize, grant } from '#access'
import { recordDocumentSeen } from '#audit'
import { DocumentType, documentTypesOf, typeCode } from '#casefiles'
import { type App, type Db, type House, HouseError } from '#platform'
import { correctableOfType } from '../key-fields/correctable.ts'
import { choosableFields, defaultFields, ownDescriptionOf } from '../key-fields/own-description.ts'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { numberFormatsOf } from '../office-formats.ts'
import { readPages } from '../read-pages.sql.ts'
import { addType, changeType, restoreType } from './change-type.ts'
import {
  ChangeType,
  DocumentTypeHistory,
  DocumentTypeList,
  DocumentTypeView,
  RestoreType,
  TypeTrial,
  TypeTrialResult,
} from './contract.ts'
import { rulesWith, tryTypes } from './try-types.ts'
import { typeHistory } from './type-history.sql.ts'

const params = z.object({ code: typeCode })
const answer = { response: { 200: DocumentTypeView } }

export const documentTypeRoutes = (app: App, house: House) => {
  app.get('/api/v1/document-types', { schema: { response: { 200: DocumentTypeList } } }, async (request) => {
    const reader = await authorize(house, request, 'types.read')
    const { types } = await reader.transaction((db) => documentTypesOf(db, reader.tenantId))
    return {
      types: [...types],
      correctable: Object.fromEntries(
        types.map((type) => [type.code, correctableOfType(type.code, ownDescriptionOf(type))]),
      ),
      correctableUntyped: correctableOfType(null),
      choosableFields: [...choosableFields],
      defaultFields: [...defaultFields],
    }
  })

  app.post('/api/v1/document-types', { schema: { ...answer, body: DocumentType } }, async (request) =>
    addType(await authorize(house, request, 'types.manage'), request.body),
  )

  app.post(
    '/api/v1/document-types/:code',
    { schema: { ...answer, params, body: ChangeType } },
    async (request) =>
      changeType(await authorize(house, request, 'types.manage'), request.params.code, request.body),
  )

  app.post(
    '/api/v1/document-types/:code/restore',
    { schema: { ...answer, params, body: RestoreType } },
    async (request) =>
      restoreType(await authorize(house, request, 'types.manage'), request.params.code, request.body),
  )

  app.get(
    '/api/v1/document-types/:code/versions',
    { schema: { params, response: { 200: DocumentTypeHistory } } },
    async (request) => {
      const admin = await authorize(house, request, 'types.manage')
      return { versions: await admin.transaction((db) => typeHistory(db, request.params.code)) }
    },
  )

  app.post(
    '/api/v1/type-trials',
    { schema: { body: TypeTrial, response: { 200: TypeTrialResult } } },
    async (request) => {
      const admin = await authorize(house, request, 'types.manage')
      const { text, receiptNumber, draft } = request.body
      // Cues could be made to ask what a letter says: for that one must be allowed to read it.
      const reader = receiptNumber ? grant(house, admin.staff, 'documents.read') : admin
      return reader.transaction(async (db) => {
        const rules = await rulesWith(db, admin.tenantId, draft)
        const pages = receiptNumber ? await pagesBehind(db, admin, receiptNumber) : pagesFromText(text ?? '')
        const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
        return tryTypes(layOutLetter(pages), {
          ...{ rules, formats: numberFormatsOf(settings), draftCode: draft?.code },
        })
      })
    },
  )
}

const pagesBehind = async (db: Db, admin: Authorized<'types.manage'>, receiptNumber: string) => {
  const document = await db
    .selectFrom('document')
    .innerJoin('submission', 'submission.id', 'document.submissionId')
    .select(['document.id', 'document.caseFileId'])
    .where('submission.receiptNumber', '=', receiptNumber)
    .orderBy('document.position')
    .limit(1)
    .executeTakeFirst()
  if (!document) throw new HouseError('not-found', 'filing.no_such_receipt')
  const { tenantId, staff } = admin
  await recordDocumentSeen(db, {
    tenantId,
    staffId: staff.id,
    documentId: document.id,
    caseFileId: document.caseFileId,
  })
  return readPages(db, document.id)
}
