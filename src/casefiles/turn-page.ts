import { sql } from 'kysely'
import type { Db } from '#platform'
import { applyTo, type OfPage } from './page-text/corrections.sql.ts'

/** A page with its reading as it was, to be put back by `putPageBack`. */
export type PageBefore = Record<string, unknown>

/**
 * Turns a page clockwise as a person sees it and lets it wait to be read again: its picture follows at once, the words of
 * the old frame are gone. Returns what it was.
 */
export const turnPage = async (
  db: Db,
  { submissionId, number }: OfPage,
  clockwise: 90 | 180 | 270,
): Promise<PageBefore> => {
  // As text: the keys of the rows must come back as they are.
  const { rows } = await sql<{ before: string }>`
    select jsonb_build_object('page', to_jsonb(page), 'text', to_jsonb(page_text))::text as before
    from page left join page_text using (tenant_id, submission_id, number)
    where submission_id = ${submissionId} and number = ${number}`.execute(db)
  const sideways = clockwise !== 180
  await sql`
    update page set state = 'waiting', failure = null,
      turned = (coalesce(turned, 0) + ${360 - clockwise}) % 360,
      turned_by_person = (coalesce(turned, 0) + ${360 - clockwise}) % 360,
      width = case when ${sideways} then height else width end, height = case when ${sideways} then width else height end
    where submission_id = ${submissionId} and number = ${number}`.execute(db)
  await sql`update page_text set words = '[]', read_words = null, guessed_words = null, weak_words = null, barcodes = '[]', marks = '[]'
    where submission_id = ${submissionId} and number = ${number}`.execute(db)
  return JSON.parse(rows[0]?.before ?? '{}')
}

/**
 * Puts a page back as it lay and as it was read; where it lies among the letters is left alone, and what people have
 * written of it since holds.
 */
export const putPageBack = async (db: Db, operationId: string): Promise<void> => {
  await sql`
    update page set (state, failure, width, height, dpi, turned, turned_by_person, skew, corners, confidence, engine, read_at,
        language, missing_languages, quality, doubts, unsafe)
      = (select b.state, b.failure, b.width, b.height, b.dpi, b.turned, b.turned_by_person, b.skew, b.corners, b.confidence,
          b.engine, b.read_at, b.language, coalesce(b.missing_languages, '{}'), b.quality, b.doubts, b.unsafe
        from jsonb_populate_record(null::page, operation.before -> 'turned' -> 'page') as b)
    from page_operation as operation
    where operation.id = ${operationId} and page.submission_id = operation.submission_id
      and page.number = (operation.before -> 'turned' -> 'page' ->> 'number')::integer`.execute(db)
  await sql`
    update page_text set words = text.words, read_words = text.read_words, guessed_words = text.guessed_words,
      weak_words = text.weak_words, barcodes = text.barcodes, marks = text.marks
    from page_operation as operation,
      jsonb_populate_record(null::page_text, nullif(operation.before -> 'turned' -> 'text', 'null')) as text
    where operation.id = ${operationId} and page_text.submission_id = operation.submission_id
      and page_text.number = text.number`.execute(db)
  const { rows } = await sql<OfPage>`
    select submission_id, (before -> 'turned' -> 'page' ->> 'number')::integer as number
    from page_operation where id = ${operationId}`.execute(db)
  for (const of of rows) await applyTo(db, of)
}
