import { sql } from 'kysely'
import type { Db } from '#platform'

/** What a picture of a page is made from. */
export interface PageSource {
  /** Clockwise degrees by which the page lay turned in the original. */
  turned: number
  /** Degrees of skew that were taken out. */
  skew: number
  /** Corners of the paper in a photo, clockwise from its upper left; null where the picture is the page. */
  corners: { x: number; y: number }[] | null
  /** It was never read; it may be that nobody can draw it either. */
  unread: boolean
  /** Pixels of the upright page. */
  width: number
  height: number
  originalKey: string
  mediaType: string | null
  /** Place of the page in the original, from 1. */
  numberInOriginal: number
}

/** Where the page with this place in the letter (from 1) comes from; null if there is none. A page that was never read counts as an A4 sheet. */
export const pageSource = async (
  db: Db,
  tenantId: number,
  documentId: string,
  number: number,
): Promise<PageSource | null> => {
  const { rows } = await sql<PageSource>`
    select coalesce(p.turned, 0) as turned, coalesce(p.skew, 0) as skew, p.corners, coalesce(p.width, 1240) as width, coalesce(p.height, 1754) as height,
      p.width is null as unread, s.blob_key as original_key, s.media_type,
      p.number as number_in_original
    from page p
    join submission s on s.tenant_id = p.tenant_id and s.id = p.submission_id
    where p.tenant_id = ${tenantId} and p.document_id = ${documentId} and p.position = ${number}
  `.execute(db)
  return rows[0] ?? null
}

/** As it was received; it may hold other letters of the same stack. */
export interface DocumentOriginal {
  key: string
  mediaType: string
  fileName: string
  sha256: string
  receiptNumber: string
}

/** Where the original of a letter lies, or null if there is no letter with this id. */
export const documentOriginal = async (
  db: Db,
  tenantId: number,
  id: string,
): Promise<DocumentOriginal | null> => {
  const { rows } = await sql<DocumentOriginal>`
    select s.blob_key as key, coalesce(s.media_type, 'application/octet-stream') as media_type,
      s.file_name, s.sha256, s.receipt_number
    from document d
    join submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
    where d.tenant_id = ${tenantId} and d.id = ${id}
  `.execute(db)
  return rows[0] ?? null
}
