import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { PageTextView as TextShape } from '../contract.ts'
import { applyCorrections } from './apply-corrections.ts'
import { type OfPage, readKeptText, textVersion } from './corrections.sql.ts'

export type PageTextView = z.infer<typeof TextShape>

/** Engine's name of pages whose text came with the file. */
const fromFile = 'pdf-text'

/** Words of the page with this place in the letter (from 1), or null if there is no such page or it is not read yet. */
export const pageText = async (
  db: Db,
  tenantId: number,
  documentId: string,
  number: number,
): Promise<PageTextView | null> => {
  const { rows } = await sql<Omit<PageTextView, 'corrections'> & { of: OfPage; isCorrected: boolean }>`
    select page.width, page.height, coalesce((
      select json_agg(json_build_array(w.text, w.x, w.y, w.w, w.h, w.line) order by w.place)
      from rows from (jsonb_to_recordset(page_text.words)
        as (text text, x integer, y integer, w integer, h integer, line integer)) with ordinality
        as w(text, x, y, w, h, line, place)
    ), '[]') as words, ${textVersion} as version, page.state = 'read' and page.engine is distinct from ${fromFile} as correctable,
      page_text.read_words is not null as is_corrected,
      json_build_object('submissionId', page.submission_id, 'number', page.number) as of
    from page
    join page_text using (tenant_id, submission_id, number)
    where tenant_id = ${tenantId} and page.document_id = ${documentId} and page.position = ${number}
      and page.width is not null and page.height is not null
  `.execute(db)
  const [row] = rows
  if (!row) return null
  const { of, isCorrected, ...text } = row
  return { ...text, corrections: isCorrected ? await correctionsOf(db, of) : [] }
}

const correctionsOf = async (db: Db, of: OfPage): Promise<PageTextView['corrections']> => {
  const kept = await readKeptText(db, of)
  if (!kept) return []
  const written = new Map(kept.corrections.map((correction) => [correction.id, correction]))
  return applyCorrections(kept.read, kept.corrections, kept.frame).lines.flatMap(
    ({ line, read, correctionId }) => {
      const correction = written.get(correctionId)
      return correction ? [{ line, read, by: correction.by, at: correction.at.toISOString() }] : []
    },
  )
}
