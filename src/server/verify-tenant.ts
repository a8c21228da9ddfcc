import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { House } from '#platform'

/** Every blob a tenant's rows name, hashed again, and every letter's state against the work that waits. */
export const verifyTenant = async (
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  tenantId: number,
): Promise<{ checked: number; wrong: string[] }> => {
  const { named, stuck } = await database.inTenant(tenantId, null, async (db) => {
    const files = await sql<{ receiptNumber: string; key: string; sha256: string }>`
      select receipt_number, blob_key as key, sha256 from submission
      union select receipt_number, pdf_blob_key, pdf_sha256 from document join submission on submission.id = submission_id where pdf_blob_key is not null
      union select receipt_number, image_blob_key, image_blob_key from page join submission on submission.id = submission_id where image_blob_key is not null
      union select receipt_number, thumbnail_blob_key, thumbnail_blob_key from page join submission on submission.id = submission_id where thumbnail_blob_key is not null`.execute(
      db,
    )
    const waiting = await sql<{ receiptNumber: string; problem: string }>`
      select receipt_number, 'Dokument ist weder abgelegt noch auf dem Klärtisch' as problem from document join submission on submission.id = submission_id
      where document.state = 'clearing' and not exists (select from clearing_case where clearing_case.document_id = document.id and clearing_case.state in ('open', 'deferred'))
      union all
      select receipt_number, 'Seite fehlt in allen Dokumenten' from page join submission on submission.id = page.submission_id
      where submission.state = 'done' and page.document_id is null and not page.blank and not page.separator`.execute(
      db,
    )
    return { named: files.rows, stuck: waiting.rows }
  })
  const wrong = stuck.map(({ receiptNumber, problem }) => `${receiptNumber}: ${problem}`)
  for (const { receiptNumber, key, sha256 } of named) {
    const found = await hashBlob(blobs.read(key))
    if (found === null) wrong.push(`${receiptNumber}: Datei ${key.slice(0, 12)} fehlt`)
    else if (found !== sha256) wrong.push(`${receiptNumber}: Datei ${key.slice(0, 12)} ist verändert`)
  }
  return { checked: named.length, wrong }
}

const hashBlob = async (source: NodeJS.ReadableStream) => {
  const hash = createHash('sha256')
  try {
    await pipeline(source, hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
