import { Readable } from 'node:stream'
import { z } from 'zod'
import { authorize } from '#access'
import { recordAct, recordDocumentSeen, recordSeen } from '#audit'
import { type App, type House, HouseError } from '#platform'
import {
  CaseFileHits,
  CaseFileSearch,
  CaseFileView,
  CorrectPageText,
  DocumentView,
  PageTextView,
  RegisterImportResult,
} from './contract.ts'
import { importRegister } from './import-register.ts'
import { documentOriginal } from './open-page.ts'
import { correctPageText } from './page-text/correct-page-text.ts'
import { pageText } from './page-text/show-page-text.ts'
import { requireDocument } from './require-document.ts'
import { searchCaseFiles } from './search-case-files.ts'
import { sendBlob } from './send-blob.ts'
import { showCaseFile } from './show-case-file.ts'
import { showDocument } from './show-document.ts'

const params = z.object({ id: z.uuid() })
const pageParams = params.extend({ number: z.coerce.number().int().positive() })
const noDocument = () => new HouseError('not-found', 'casefiles.no_such_document')

export const casefileRoutes = (app: App, house: House) => {
  app.get(
    '/api/v1/case-files',
    { schema: { querystring: CaseFileSearch, response: { 200: CaseFileHits } } },
    async (request) => {
      const reader = await authorize(house, request, 'casefiles.read')
      return reader.transaction((db) =>
        searchCaseFiles(db, reader.tenantId, request.query.q, request.query.limit),
      )
    },
  )

  app.get(
    '/api/v1/case-files/:id',
    { schema: { params, response: { 200: CaseFileView } } },
    async (request) => {
      const reader = await authorize(house, request, 'casefiles.read')
      return reader.transaction(async (db) => {
        const file = await showCaseFile(db, reader.tenantId, request.params.id)
        if (!file) throw new HouseError('not-found', 'casefiles.no_such_case_file')
        await recordSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          subject: { kind: 'case_file', id: file.id },
          caseFileId: file.id,
        })
        return file
      })
    },
  )

  app.get(
    '/api/v1/documents/:id',
    { schema: { params, response: { 200: DocumentView } } },
    async (request) => {
      const reader = await authorize(house, request, 'documents.read')
      return reader.transaction(async (db) => {
        await requireDocument(db, request.params.id)
        const document = await showDocument(db, reader.tenantId, request.params.id)
        if (!document) throw noDocument()
        await recordDocumentSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          documentId: document.id,
          caseFileId: document.caseFile?.id ?? null,
        })
        return document
      })
    },
  )

  app.get(
    '/api/v1/documents/:id/pages/:number/text',
    { schema: { params: pageParams, response: { 200: PageTextView } } },
    async (request) => {
      const reader = await authorize(house, request, 'documents.read')
      const { id, number } = request.params
      return reader.transaction(async (db) => {
        await requireDocument(db, id)
        const text = await pageText(db, reader.tenantId, id, number)
        if (!text) throw noDocument()
        await recordDocumentSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          documentId: id,
          caseFileId: null,
        })
        return text
      })
    },
  )

  app.put(
    '/api/v1/documents/:id/pages/:number/text',
    { schema: { params: pageParams, body: CorrectPageText, response: { 200: PageTextView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'documents.correct')
      const { id: documentId, number } = request.params
      return correctPageText(house, clerk, { documentId, number, change: request.body })
    },
  )

  app.get('/api/v1/documents/:id/original', { schema: { params } }, async (request, reply) => {
    const reader = await authorize(house, request, 'documents.download')
    const original = await reader.transaction(async (db) => {
      await requireDocument(db, request.params.id)
      const found = await documentOriginal(db, reader.tenantId, request.params.id)
      if (!found) throw noDocument()
      await recordAct(db, {
        tenantId: reader.tenantId,
        staffId: reader.staff.id,
        what: 'casefiles.original_taken',
        subject: { kind: 'document', id: request.params.id },
      })
      const stored = await house.blobs.open(db, { tenantId: reader.tenantId, key: found.key })
      return { ...found, stored }
    })
    const { stored, mediaType, receiptNumber } = original
    return sendBlob(reply, { stored, mediaType, downloadAs: receiptNumber })
  })

  app.post(
    '/api/v1/documents/:id/print',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      const reader = await authorize(house, request, 'documents.print')
      await reader.transaction(async (db) => {
        await requireDocument(db, request.params.id)
        await recordAct(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          what: 'casefiles.document_printed',
          subject: { kind: 'document', id: request.params.id },
        })
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/register/import',
    { schema: { response: { 200: RegisterImportResult } } },
    async (request) => {
      const admin = await authorize(house, request, 'register.import')
      const part = request.isMultipart() ? await request.file() : undefined
      if (!part) throw new HouseError('invalid', 'intake.no_file')
      return importRegister({
        database: house.database,
        tenantId: admin.tenantId,
        staffId: admin.staff.id,
        source: Readable.from(whole(part.file, house.config.LAUFMAPPE_MAX_UPLOAD_MB)),
        gzip: 'detect',
      })
    },
  )
}

/** A file beyond the limit just ends for us; half a register must never be taken for the whole one. */
async function* whole(file: Readable & { truncated: boolean }, limit: number) {
  yield* file
  if (file.truncated) throw new HouseError('too-large', 'intake.too_large', { facts: { limit } })
}
