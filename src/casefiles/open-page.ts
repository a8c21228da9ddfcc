import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import type { PageTextView as TextShape } from './contract.ts'

export type PageTextView = z.infer<typeof TextShape>

/** Where the pictures of a page lie, and what makes another one from the original. */
export interface PageBlob {
  imageKey: string
  thumbnailKey: string
  /** Clockwise degrees by which the page lay turned in the original. */
  turned: number
  /** Degrees of skew that were taken out. */
  skew: number
  /** Pixels of the upright page. */
  width: number
  height: number
  originalKey: string
  mediaType: string | null
  /** Place of the page in the original, from 1. */
  numberInOriginal: number
}

/** Words of the page with this place in the letter (from 1), or null if there is no such page or it is not read yet. */
export const pageText = async (
  db: Db,
  tenantId: number,
  documentId: string,
  number: number,
): Promise<PageTextView | null> => {
  const { rows } = await sql<{ width: number; height: number; words: PageTextView['words'] }>`
    select p.width, p.height, coalesce((
      select json_agg(json_build_array(w.text, w.x, w.y, w.w, w.h, w.line) order by w.place)
      from rows from (jsonb_to_recordset(t.words)
        as (text text, x integer, y integer, w integer, h integer, line integer)) with ordinality
        as w(text, x, y, w, h, line, place)
    ), '[]') as words
    from page p
    join page_text t on t.tenant_id = p.tenant_id and t.submission_id = p.submission_id and t.number = p.number
    where p.tenant_id = ${tenantId} and p.document_id = ${documentId} and p.position = ${number}
      and p.width is not null and p.height is not null
  `.execute(db)
  return rows[0] ?? null
}

/** The picture of the page with this place in the letter (from 1); null if there is none, or none yet. */
export const pageBlob = async (
  db: Db,
  tenantId: number,
  documentId: string,
  number: number,
): Promise<PageBlob | null> => {
  const { rows } = await sql<PageBlob>`
    select p.image_blob_key as image_key, p.thumbnail_blob_key as thumbnail_key, coalesce(p.turned, 0) as turned,
      coalesce(p.skew, 0) as skew, p.width, p.height, s.blob_key as original_key, s.media_type,
      p.number as number_in_original
    from page p
    join submission s on s.tenant_id = p.tenant_id and s.id = p.submission_id
    where p.tenant_id = ${tenantId} and p.document_id = ${documentId} and p.position = ${number}
      and p.image_blob_key is not null and p.thumbnail_blob_key is not null
      and p.width is not null and p.height is not null
  `.execute(db)
  return rows[0] ?? null
}

interface BlobRef {
  key: string
  mediaType: string
}

export interface DocumentBlobs {
  /** The searchable PDF; null while it is not made. */
  pdf: BlobRef | null
  /** As it was received; it may hold other letters of the same stack. */
  original: BlobRef
  fileName: string
  sha256: string
  receiptNumber: string
}

/** Where the files of a letter lie, or null if there is no letter with this id. */
export const documentBlobs = async (db: Db, tenantId: number, id: string): Promise<DocumentBlobs | null> => {
  const { rows } = await sql<DocumentBlobs>`
    select case when d.pdf_blob_key is not null
        then json_build_object('key', d.pdf_blob_key, 'mediaType', 'application/pdf') end as pdf,
      json_build_object('key', s.blob_key, 'mediaType', coalesce(s.media_type, 'application/octet-stream')) as original,
      s.file_name, s.sha256, s.receipt_number
    from document d
    join submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
    where d.tenant_id = ${tenantId} and d.id = ${id}
  `.execute(db)
  return rows[0] ?? null
}
