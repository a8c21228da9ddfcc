import { sql } from 'kysely'
import { z } from 'zod'
import { authorize } from '#access'
import type { App, Db, House } from '#platform'

/** What the office's archive takes up, without pictures and PDFs that can be made again. */
export const StorageView = z
  .object({
    pages: z.int(),
    /** Of all originals as they came; doubles count once. */
    bytesReceived: z.int(),
    /** Of the originals as they lie now, and of what was read on their pages. */
    bytesKept: z.int(),
    bytesOfText: z.int(),
    /** Less, since originals were packed anew. */
    bytesSaved: z.int(),
  })
  .meta({ id: 'Storage' })

export const storageRoutes = (app: App, house: House) => {
  app.get('/api/v1/storage', { schema: { response: { 200: StorageView } } }, async (request) => {
    const clerk = await authorize(house, request, 'filing.report')
    return clerk.transaction(showStorage)
  })
}

const showStorage = async (db: Db): Promise<z.infer<typeof StorageView>> => {
  const sum = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)::bigint`
  const { pages, received, kept, read } = await db
    .selectFrom('storageCount')
    .select([
      sum('pages').as('pages'),
      sum('received').as('received'),
      sum('kept').as('kept'),
      sum('read').as('read'),
    ])
    .executeTakeFirstOrThrow()
  return {
    pages,
    bytesReceived: received,
    bytesKept: kept + read,
    bytesOfText: read,
    bytesSaved: received - kept,
  }
}
