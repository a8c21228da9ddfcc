import { sql } from 'kysely'
import type { Db } from '#platform'

/** A letter's result as the scorer reads it. */
export interface Result {
  id: string
  decision: 'file' | 'clearing'
  case: string | null
  candidates: string[]
  type: string | null
  confidence: number
  urgency: string
  text?: string
}

/**
 * Results of all files taken in, each named by its file without ending. A file is one letter here: one that fell into
 * several documents, or into none, was not filed by itself.
 */
export const listResults = async (db: Db): Promise<Result[]> => {
  const { rows } = await sql<Result>`
    with first_decision as (
      select distinct on (document_id) * from filing_decision order by document_id, decided_at
    ), letter_text as (
      select submission_id, string_agg(line, E'\n' order by number, line_number) as text from (
        select page_text.submission_id, page_text.number, (word ->> 'line')::int as line_number,
               string_agg(word ->> 'text', ' ' order by at) as line
        from page_text, jsonb_array_elements(words) with ordinality as each(word, at)
        group by page_text.submission_id, page_text.number, (word ->> 'line')::int
      ) as lines group by submission_id
    )
    select regexp_replace(submission.file_name, '\.[^.]*$', '') as id,
           case when count(document.id) = 1 and bool_and(document.case_file_id is not null) then 'file' else 'clearing' end as decision,
           case when count(document.id) = 1 then max(case_file.reference) end as "case",
           coalesce((select json_agg(household.bg_number order by at)
             from jsonb_array_elements((array_agg(decision.candidates order by document.position))[1]) with ordinality as each(candidate, at)
             join household on household.id = (candidate ->> 'householdId')::uuid), '[]') as candidates,
           (array_agg(document.type_code order by document.position))[1] as type,
           coalesce(max(decision.score), 0) as confidence,
           coalesce((array_agg(document.urgency order by document.position))[1], 'normal') as urgency,
           coalesce(max(letter_text.text), '') as text
    from submission
    left join document on document.submission_id = submission.id and document.state <> 'replaced'
    left join case_file on case_file.id = document.case_file_id
    left join first_decision as decision on decision.document_id = document.id
    left join letter_text on letter_text.submission_id = submission.id
    group by submission.tenant_id, submission.id order by 1`.execute(db)
  return rows
}

/** Which pages of each of these stacks were taken for one letter. */
export const listBatches = async (
  db: Db,
  fileNames: string[],
): Promise<{ id: string; documents: { pages: number[] }[] }[]> => {
  const { rows } = await sql<{ id: string; documents: { pages: number[] }[] }>`
    select id, json_agg(json_build_object('pages', pages) order by first) as documents from (
      select regexp_replace(submission.file_name, '\.[^.]*$', '') as id, min(page.number) as first, json_agg(page.number order by page.position) as pages
      from submission join document on document.submission_id = submission.id join page on page.document_id = document.id
      where submission.file_name = any(${fileNames})
      group by submission.tenant_id, submission.id, document.tenant_id, document.id
    ) as documents group by id order by id`.execute(db)
  return rows
}
