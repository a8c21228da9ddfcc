import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { type Db, type House, isHouseError, streamStored } from '#platform'

/** Every blob a tenant's rows name, hashed again, and every letter's state against the work that waits for it. */
export const verifyTenant = async (
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  tenantId: number,
): Promise<{ checked: number; wrong: string[] }> => {
  const named = await database.inTenant(tenantId, null, listNamedBlobs)
  const wrong = await listStrays(database, tenantId)
  for (const { receiptNumber, key, sha256 } of named) {
    const fault = await faultOf({ database, blobs }, { tenantId, key, sha256 })
    if (fault) wrong.push(`${receiptNumber}: Datei ${key.slice(0, 12)} ${fault}`)
  }
  return { checked: named.length, wrong }
}

const listNamedBlobs = async (db: Db) => {
  const { rows } = await sql<{ receiptNumber: string; key: string; sha256: string }>`
    select receipt_number, blob_key as key, coalesce(recoded_sha256, sha256) as sha256 from submission`.execute(
    db,
  )
  return rows
}

/** What has come to a halt: neither at an end, nor with a job that goes on with it, nor in front of a person. */
const listStrays = async ({ owner }: House['database'], tenantId: number): Promise<string[]> => {
  const { rows } = await owner.query<{ receipt_number: string; problem: string }>(
    `with jobs as materialized (
       select payload ->> 'submissionId' as submission_id, payload ->> 'documentId' as document_id from graphile_worker._private_jobs
     ), asked as (
       select submission_id, document_id from clearing_case where tenant_id = $1 and state in ('open', 'deferred')
     ), strays as (
       select id as submission_id, 'Sendung ist nicht zu Ende gelesen, und nichts arbeitet daran' as problem from submission
       where tenant_id = $1 and state in ('received', 'reading') and not exists (select from jobs where jobs.submission_id = submission.id::text)
       union all
       select id, 'Sendung ist gescheitert, liegt aber nicht auf dem Klärtisch' from submission
       where tenant_id = $1 and state = 'failed' and not exists (select from asked where asked.submission_id = submission.id)
       union all
       select submission_id, 'Dokument ist keiner Akte zugeordnet und liegt nicht auf dem Klärtisch' from document
       where tenant_id = $1 and state in ('read', 'clearing') and not exists (select from asked where asked.document_id = document.id)
         and not exists (select from jobs where jobs.document_id = document.id::text)
       union all
       select submission_id, 'Dokument ist in der Akte, liegt aber auf keinem Schreibtisch' from document
       where tenant_id = $1 and state = 'filed' and not exists (select from asked where asked.document_id = document.id)
         and not exists (select from jobs where jobs.document_id = document.id::text)
         and not exists (select from letter where letter.tenant_id = $1 and letter.document_id = document.id and letter.status <> 'withdrawn')
       union all
       select submission_id, 'Durchsuchbares PDF fehlt, und nichts arbeitet daran' from document
       where tenant_id = $1 and state not in ('discarded', 'replaced') and pdf_sha256 is null
         and not exists (select from page where page.document_id = document.id and page.state = 'waiting')
         and not exists (select from asked where asked.document_id = document.id)
         and not exists (select from jobs where jobs.document_id = document.id::text)
       union all
       select page.submission_id, 'Gedrehte Seite ist nicht wieder gelesen, und nichts arbeitet daran' from page join submission on submission.id = page.submission_id
       where page.tenant_id = $1 and submission.state = 'done' and page.state = 'waiting'
         and not exists (select from jobs where jobs.submission_id = page.submission_id::text)
         and not exists (select from asked where asked.document_id = page.document_id)
       union all
       select page.submission_id, 'Seite fehlt in allen Dokumenten' from page join submission on submission.id = page.submission_id
       where page.tenant_id = $1 and submission.state = 'done' and page.document_id is null and not page.blank and not page.separator
     )
     select receipt_number, problem from strays join submission on submission.tenant_id = $1 and submission.id = strays.submission_id`,
    [tenantId],
  )
  return rows.map(({ receipt_number, problem }) => `${receipt_number}: ${problem}`)
}

/** The hash is that of the plain bytes, as received or as packed anew; encryption alone proves that nobody changed them since. */
const faultOf = async (
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  { tenantId, key, sha256 }: { tenantId: number; key: string; sha256: string },
): Promise<string | null> => {
  const hash = createHash('sha256')
  try {
    const stored = await database.inTenant(tenantId, null, (db) => blobs.open(db, { tenantId, key }))
    await pipeline(streamStored(stored), hash)
  } catch (cause) {
    return faultBy(cause)
  }
  return hash.digest('hex') === sha256 ? null : 'ist verändert'
}

const faultBy = (cause: unknown): string => {
  if (isHouseError(cause, 'platform.key_destroyed'))
    return 'ist nicht mehr lesbar: Ihr Schlüssel wurde vernichtet'
  if (isHouseError(cause, 'platform.key_does_not_fit')) return 'ist nicht lesbar: Ihr Schlüssel ist verändert'
  return isHouseError(cause, 'platform.bytes_damaged') ? 'ist verändert' : 'fehlt'
}
