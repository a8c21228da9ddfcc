import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { DocumentView as ViewShape } from './contract.ts'

export type DocumentView = z.infer<typeof ViewShape>
type PageView = DocumentView['pages'][number]

/** One letter with its pages and where it came from, or null if there is none with this id. */
export const showDocument = async (db: Db, tenantId: number, id: string): Promise<DocumentView | null> => {
  const letter = await readLetter(db, tenantId, id)
  if (!letter) return null
  const { hasPdf, pages, ...rest } = letter
  const address = `/api/v1/documents/${id}`
  return {
    ...rest,
    pages: pages.map((page) => withPictures(address, page)),
    pdf: hasPdf ? `${address}/pdf` : null,
    original: `${address}/original`,
  }
}

type Page = Omit<PageView, 'image' | 'thumbnail'> & { version: string }

interface Letter extends Omit<DocumentView, 'pages' | 'pdf' | 'original'> {
  hasPdf: boolean
  pages: Page[]
}

/** The newest of each field with the name of who said so, without those that were taken back. */
const corrections = sql`coalesce((
  select json_agg(json_build_object('name', newest.said ->> 'name', 'value', newest.said -> 'value', 'read', newest.said -> 'read',
    'by', staff.name, 'at', newest.said -> 'at') order by newest.said ->> 'name')
  from (select distinct on (one.said ->> 'name') one.said from jsonb_array_elements(d.corrections) with ordinality one(said, nth)
        order by one.said ->> 'name', one.nth desc) newest
  left join staff on staff.tenant_id = d.tenant_id and staff.id = (newest.said ->> 'by')::uuid
  where not (newest.said -> 'asRead')::boolean), '[]')`

/** In one question, for whether it may be seen is asked with each. A page that could not be read is shown as an empty A4 sheet of the usual width. */
const readLetter = async (db: Db, tenantId: number, id: string) => {
  const { rows } = await sql<Letter>`
    select d.id, d.type_code, d.title, d.due_on, d.due_ground, d.key_fields, ${corrections} as corrections, d.urgency, d.received_on, d.letter_date, d.state,
      d.pdf_sha256 is not null as has_pdf, d.receipt_number, d.channel, d.file_name, d.sha256, origin.notes, origin.attachments, origin.attached_documents,
      (select json_build_object('id', f.id, 'reference', f.reference, 'title', f.title, 'birthDate', f.birth_date, 'closed', f.closed)
        from app.file_cover f where f.tenant_id = d.tenant_id and f.id = d.case_file_id) as case_file,
      (select coalesce(json_agg(json_build_object(
          'number', page.position, 'width', coalesce(page.width, 1240), 'height', coalesce(page.height, 1754),
          'confidence', coalesce(page.confidence, 0), 'quality', page.quality, 'doubts', page.doubts,
          'blank', coalesce(page.blank, false), 'waiting', page.state = 'waiting', 'version', ${pageVersion})), '[]')
        from unnest(d.pages) as page) as pages
    from app.document_with_origin d
    join submission origin on origin.tenant_id = d.tenant_id and origin.id = d.submission_id
    where d.tenant_id = ${tenantId} and d.id = ${id} and d.state <> 'replaced'
  `.execute(db)
  return rows[0]
}

const withPictures = (address: string, { version, ...page }: Page): PageView => {
  const pictures = `${address}/pages/${page.number}`
  return { ...page, image: `${pictures}/image?v=${version}`, thumbnail: `${pictures}/thumbnail?v=${version}` }
}

/** Part of a picture's address, for browsers keep pictures: a page that is read again may lie differently. */
export const pageVersion = sql<string>`left(md5(concat_ws(' ', page.turned, page.skew, page.corners, page.read_at)), 8)`
