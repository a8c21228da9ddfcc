import type { Readable } from 'node:stream'
import { isHouseError } from '#platform'
import type { Receipt } from './contract.ts'
import { inspectArrival } from './inspect-arrival.ts'
import type { Channel, IntakeDesk } from './intake-desk.ts'
import { type Received, receive } from './receive.ts'
import { refusals } from './refusals.ts'
import { type AttachedTo, findByKey, findOriginal, registerSubmission } from './register-submission.ts'

export interface Arrival {
  tenantId: number
  /** Who hands it in; null: the machine, as from the scan folder */
  staffId: string | null
  channel: Channel
  /** To be read before all other post. */
  urgent?: boolean
  fileName: string
  content: Readable | Buffer | { received: Received }
  /** The same key of the same sender through the same channel is the same submission; 1 … 200 printable characters. */
  idempotencyKey?: string
  /** It lay inside another original, and came with it. */
  attachedTo?: AttachedTo
}

/**
 * Takes a file in: bytes safe on disk, then one transaction, then the receipt. A refused file is kept, too
 * (`state: rejected` with its reason), and lies on the clearing desk; bytes that came before are a `duplicate`.
 * What the virus check objects to lies in quarantine, with a note in its place. Throws `intake.too_large` (fact `limit`
 * in MiB) and `intake.virus_check_unavailable` (nothing is kept), `intake.key_reused`, `intake.bad_key`; when the sender
 * breaks off, the error of the stream, and nothing is kept.
 */
export const takeIn = async (desk: IntakeDesk, arrival: Arrival): Promise<Receipt> => {
  const { tenantId, staffId, channel, fileName, attachedTo, urgent = false } = arrival
  const idempotencyKey = attachedTo ? keyOfAttachment(attachedTo) : scopeKey(arrival)
  const { blob, refused } = await store(desk, arrival.content)
  const receivedAt = attachedTo?.receivedAt ?? desk.clock.now()
  const known = await desk.database.inTenant(tenantId, null, async (db) => {
    const look = { tenantId, idempotencyKey, blob }
    return (await findByKey(db, look)) ?? (await findOriginal(db, look))?.id
  })
  const verdict = known ? null : refused ? { refused } : await inspectArrival(desk, blob, fileName)
  return registerSubmission(desk, {
    tenantId,
    staffId,
    channel,
    urgent,
    fileName,
    blob,
    receivedAt,
    idempotencyKey,
    verdict,
    ...(attachedTo ? { attachedTo } : {}),
  })
}

const store = async (desk: IntakeDesk, content: Arrival['content']): Promise<Received> => {
  if ('received' in content) return content.received
  const { maxBytes } = desk.limits
  // A sender may break off before the store listens; an error that nobody hears would end the whole process.
  if (!Buffer.isBuffer(content)) content.on('error', () => {})
  try {
    return await receive(desk, content, maxBytes)
  } catch (cause) {
    throw isHouseError(cause, 'platform.blob_too_large') ? refusals.tooLarge(maxBytes) : cause
  }
}

/** No sender's key begins like this. */
export const keyOfAttachment = ({ submissionId, number }: AttachedTo): string =>
  `attachment:${submissionId}:${number}`

/** Senders choose keys as they like: one sender's key must never meet another's. */
export const scopeKey = ({
  idempotencyKey,
  channel,
  staffId,
}: Pick<Arrival, 'idempotencyKey' | 'channel' | 'staffId'>): string | null => {
  if (idempotencyKey === undefined) return null
  if (!/^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(idempotencyKey)) throw refusals.badKey()
  return `${channel}:${staffId ?? 'house'}:${idempotencyKey}`
}
