import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { CutDoubt } from './contract.ts'

/** Where it was not sure whether a letter ends, in the order of its pages. */
export const listDoubts = async (db: Db, documentId: string): Promise<z.infer<typeof CutDoubt>[]> => {
  const { rows } = await sql<z.infer<typeof CutDoubt>>`
    select page.position as page,
      coalesce(reasons.said -> 'speaksFor', '[]') as speaks_for, coalesce(reasons.said -> 'speaksAgainst', '[]') as speaks_against
    from document
    join page on page.tenant_id = document.tenant_id and page.document_id = document.id and page.number = any(document.cut_doubts)
    left join lateral (
      select said from jsonb_array_elements(document.cut_reasons) said where (said ->> 'page')::integer = page.number limit 1
    ) reasons on true
    where document.id = ${documentId} order by page.position`.execute(db)
  return rows
}
