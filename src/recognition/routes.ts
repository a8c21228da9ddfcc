import { z } from 'zod'
import { authorize } from '#access'
import { recordAct, recordDocumentSeen } from '#audit'
import { pageSource, requireDocument, sendBytes } from '#casefiles'
import { type App, type House, HouseError } from '#platform'
import { documentPdf } from './document-pdf.ts'
import { openPlaced, pagePicture } from './page-pictures.ts'
import { shownWidth, thumbnailWidth, zoomWidth } from './pages/renditions.ts'
import type { Readers } from './pool/readers.ts'
import { separatorSheets } from './sheets/separator-sheets.ts'

const params = z.object({ id: z.uuid() })
const pageParams = params.extend({ number: z.coerce.number().int().positive() })
const pictureQuery = z.object({
  width: z.coerce
    .number()
    .pipe(z.union([z.literal(shownWidth), z.literal(zoomWidth)]))
    .default(shownWidth),
  /** Fetched to lie ready: on record as that. Whoever shows it then says so, as the clearing desk does for its next letter. */
  ahead: z.literal('1').optional(),
})
const noDocument = () => new HouseError('not-found', 'casefiles.no_such_document')

/** What the mail room prints: sheets that part a stack. */
export const sheetRoutes = (app: App, house: House) => {
  app.get('/api/v1/separator-sheets', async (request, reply) => {
    await authorize(house, request, 'intake.submit')
    const content = await separatorSheets()
    return sendBytes(reply, { content, mediaType: 'application/pdf', downloadAs: 'Trennblaetter' })
  })
}

/** Pictures of pages and the searchable PDF: what lies ready is sent at once, everything else is made when asked for. */
export const pageRoutes = (app: App, house: House, readers: Readers) => {
  app.get(
    '/api/v1/documents/:id/pages/:number/image',
    { schema: { params: pageParams, querystring: pictureQuery } },
    async (request, reply) => {
      const reader = await authorize(house, request, 'documents.read')
      const { id, number } = request.params
      const page = await reader.transaction(async (db) => {
        await requireDocument(db, id)
        const found = await pageSource(db, reader.tenantId, id, number)
        if (!found) throw noDocument()
        await recordDocumentSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          documentId: id,
          caseFileId: null,
          ahead: request.query.ahead === '1',
        })
        return openPlaced(house, db, reader.tenantId, found)
      })
      const content = await pagePicture(house, readers, page, request.query.width)
      return sendBytes(reply, { content, mediaType: 'image/webp' })
    },
  )

  app.get(
    '/api/v1/documents/:id/pages/:number/thumbnail',
    { schema: { params: pageParams } },
    async (request, reply) => {
      const reader = await authorize(house, request, 'documents.read')
      const { id, number } = request.params
      const page = await reader.transaction(async (db) => {
        await requireDocument(db, id)
        const found = await pageSource(db, reader.tenantId, id, number)
        return found && openPlaced(house, db, reader.tenantId, found)
      })
      if (!page) throw noDocument()
      const content = await pagePicture(house, readers, page, thumbnailWidth)
      return sendBytes(reply, { content, mediaType: 'image/webp' })
    },
  )

  app.get('/api/v1/documents/:id/pdf', { schema: { params } }, async (request, reply) => {
    const reader = await authorize(house, request, 'documents.download')
    const { id: documentId } = request.params
    await reader.transaction((db) => requireDocument(db, documentId))
    const pdf = await documentPdf(house, readers, { tenantId: reader.tenantId, documentId })
    if (!pdf) throw noDocument()
    await reader.transaction((db) =>
      recordAct(db, {
        tenantId: reader.tenantId,
        staffId: reader.staff.id,
        what: 'casefiles.pdf_taken',
        subject: { kind: 'document', id: documentId },
      }),
    )
    const { content, receiptNumber } = pdf
    return sendBytes(reply, { content, mediaType: 'application/pdf', downloadAs: receiptNumber })
  })
}
