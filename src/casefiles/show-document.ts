import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import { caseFileRefs } from './case-file-refs.ts'
import type { DocumentView as ViewShape } from './contract.ts'

export type DocumentView = z.infer<typeof ViewShape>
type PageView = DocumentView['pages'][number]

/** One letter with its pages and where it came from, or null if there is none with this id. */
export const showDocument = async (db: Db, tenantId: number, id: string): Promise<DocumentView | null> => {
  const letter = await readLetter(db, tenantId, id)
  if (!letter) return null
  const { caseFileId, hasPdf, ...rest } = letter
  const [caseFile = null] = caseFileId ? await caseFileRefs(db, tenantId, [caseFileId]) : []
  const address = `/api/v1/documents/${id}`
  return {
    ...rest,
    caseFile,
    pages: await readPages(db, tenantId, id),
    pdf: hasPdf ? `${address}/pdf` : null,
    original: `${address}/original`,
  }
}

type Letter = Omit<DocumentView, 'caseFile' | 'pages' | 'pdf' | 'original'>

/** The newest of each field with the name of who said so, without those that were taken back. */
const corrections = sql`coalesce((
  select json_agg(json_build_object('name', newest.said ->> 'name', 'value', newest.said -> 'value', 'read', newest.said -> 'read',
    'by', staff.name, 'at', newest.said -> 'at') order by newest.said ->> 'name')
  from (select distinct on (one.said ->> 'name') one.said from jsonb_array_elements(d.corrections) with ordinality one(said, nth)
        order by one.said ->> 'name', one.nth desc) newest
  left join staff on staff.tenant_id = d.tenant_id and staff.id = (newest.said ->> 'by')::uuid
  where not (newest.said -> 'asRead')::boolean), '[]')`

const readLetter = async (db: Db, tenantId: number, id: string) => {
  const { rows } = await sql<Letter & { caseFileId: string | null; hasPdf: boolean }>`
    select d.id, d.type_code, d.title, d.due_on, d.due_ground, d.key_fields, ${corrections} as corrections, d.urgency, d.received_on, d.letter_date, d.state, d.case_file_id,
      d.pdf_sha256 is not null as has_pdf, s.receipt_number, s.channel, s.file_name, s.sha256
    from document d
    join submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
    where d.tenant_id = ${tenantId} and d.id = ${id} and d.state <> 'replaced'
  `.execute(db)
  return rows[0]
}

/** A page that could not be read has no size of its own: it is shown as an empty A4 sheet of the usual width. */
const readPages = async (db: Db, tenantId: number, documentId: string): Promise<PageView[]> => {
  const { rows } = await sql<Omit<PageView, 'image' | 'thumbnail'> & { version: string }>`
    select position as number, coalesce(width, 1240) as width, coalesce(height, 1754) as height,
      coalesce(confidence, 0) as confidence, quality, doubts, coalesce(blank, false) as blank,
      state = 'waiting' as waiting, ${pageVersion} as version
    from page where tenant_id = ${tenantId} and document_id = ${documentId} and position is not null
    order by position
  `.execute(db)
  return rows.map(({ version, ...page }) => {
    const address = `/api/v1/documents/${documentId}/pages/${page.number}`
    return { ...page, image: `${address}/image?v=${version}`, thumbnail: `${address}/thumbnail?v=${version}` }
  })
}

/** Part of a picture's address, for browsers keep pictures: a page that is read again may lie differently. */
export const pageVersion = sql<string>`left(md5(concat_ws(' ', page.turned, page.skew, page.corners, page.read_at)), 8)`
