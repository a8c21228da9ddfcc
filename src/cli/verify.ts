import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { OpenHouse } from '#server'
import { withHouse } from './with-house.ts'

/**
 * Proves that nothing is lost: each stored file is there with its hash, each submission has an end or work waiting for
 * it, each filed document lies on a desk. Prints what is wrong by receipt number; exit code 1 if anything is.
 */
export const verify = (): Promise<number> =>
  withHouse(async (opened) => {
    const { rows } = await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(
      opened.house.database.outside,
    )
    let faults = 0
    for (const { id, key } of rows) {
      const { checked, wrong } = await verifyTenant(opened, id)
      for (const fault of wrong) process.stderr.write(`${key}: ${fault}\n`)
      process.stdout.write(`${key}: ${checked} Dateien geprüft, ${wrong.length} Mängel\n`)
      faults += wrong.length
    }
    return faults > 0 ? 1 : 0
  })

/** Every blob a tenant's rows name, hashed again, and every letter's state against the work that waits. */
export const verifyTenant = async (
  { house }: OpenHouse,
  tenantId: number,
): Promise<{ checked: number; wrong: string[] }> => {
  const { blobs, stuck } = await house.database.inTenant(tenantId, null, async (db) => {
    const named = await sql<{ receiptNumber: string; key: string; sha256: string }>`
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
    return { blobs: named.rows, stuck: waiting.rows }
  })
  const wrong = stuck.map(({ receiptNumber, problem }) => `${receiptNumber}: ${problem}`)
  for (const { receiptNumber, key, sha256 } of blobs) {
    const found = await hashBlob(house.blobs.read(key))
    if (found === null) wrong.push(`${receiptNumber}: Datei ${key.slice(0, 12)} fehlt`)
    else if (found !== sha256) wrong.push(`${receiptNumber}: Datei ${key.slice(0, 12)} ist verändert`)
  }
  return { checked: blobs.length, wrong }
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
