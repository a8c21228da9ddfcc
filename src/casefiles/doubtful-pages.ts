import { sql } from 'kysely'
import type { Db } from '#platform'

/** Who writes names themselves on the first pages. */
const MOST_PAGES = 3

/** Those of a letter's first pages that were read from their picture, doubtfully, and once only so far: another look may pay. */
export const listDoubtfulPages = (db: Db, documentId: string) =>
  db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['page.submissionId', 'page.number', 'page.turned', 'page.skew', 'page.corners'])
    .where('page.documentId', '=', documentId)
    .where('page.state', '=', 'read')
    .where(sql<boolean>`page.doubts <> '{}'`)
    .where('page.engine', '<>', 'pdf-text')
    .where('page.position', '<=', MOST_PAGES)
    .where('pageText.weakWords', 'is', null)
    .orderBy('page.position')
    .execute()
