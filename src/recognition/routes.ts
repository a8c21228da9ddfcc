import { z } from 'zod'
import { authorize } from '#access'
import { recordDocumentSeen } from '#audit'
import { pageBlob, sendBlob } from '#casefiles'
import { type App, type House, HouseError } from '#platform'
import type { MediaType, PageReading } from './contract.ts'
import { shownWidth, zoomWidth } from './pages/renditions.ts'
import type { Readers } from './pool/readers.ts'

const params = z.object({ id: z.uuid(), number: z.coerce.number().int().positive() })
const widths = z.object({
  width: z.coerce
    .number()
    .pipe(z.union([z.literal(shownWidth), z.literal(zoomWidth)]))
    .default(shownWidth),
})

/** Pictures of pages: the one for reading and the thumbnail lie ready, the one for zooming in is made when asked for. */
export const pageRoutes = (app: App, house: House, readers: Readers) => {
  app.get(
    '/api/v1/documents/:id/pages/:number/image',
    { schema: { params, querystring: widths } },
    async (request, reply) => {
      const reader = await authorize(house, request, 'documents.read')
      const { id, number } = request.params
      const page = await reader.transaction(async (db) => {
        const found = await pageBlob(db, reader.tenantId, id, number)
        if (!found?.imageKey) throw new HouseError('not-found', 'casefiles.no_such_document')
        await recordDocumentSeen(db, {
          tenantId: reader.tenantId,
          staffId: reader.staff.id,
          documentId: id,
          caseFileId: null,
        })
        return { ...found, imageKey: found.imageKey }
      })
      if (request.query.width === shownWidth)
        return sendBlob(house, reply, { key: page.imageKey, mediaType: 'image/webp', keepable: true })
      const zoomed = await readers.render({
        file: house.blobs.path(page.originalKey),
        mediaType: page.mediaType as MediaType,
        page: page.numberInOriginal,
        turned: page.turned as PageReading['turned'],
        skew: page.skew,
        width: request.query.width,
      })
      return reply
        .type('image/webp')
        .header('Cache-Control', 'private, max-age=28800, immutable')
        .send(zoomed)
    },
  )

  app.get('/api/v1/documents/:id/pages/:number/thumbnail', { schema: { params } }, async (request, reply) => {
    const reader = await authorize(house, request, 'documents.read')
    const page = await reader.transaction((db) =>
      pageBlob(db, reader.tenantId, request.params.id, request.params.number),
    )
    if (!page?.thumbnailKey) throw new HouseError('not-found', 'casefiles.no_such_document')
    return sendBlob(house, reply, { key: page.thumbnailKey, mediaType: 'image/webp', keepable: true })
  })
}
