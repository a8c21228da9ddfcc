import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { type HouseError, isHouseError, type StoredBlob } from '#platform'
import type { Receipt } from '../contract.ts'
import { toFailure } from '../inspect-arrival.ts'
import type { IntakeDesk } from '../intake-desk.ts'
import { type Received, receive } from '../receive.ts'
import { refusals } from '../refusals.ts'
import { registerSubmission } from '../register-submission.ts'
import { scopeKey, takeIn } from '../take-in.ts'
import { isSame, type Scan } from './scan-file.ts'

export interface ScanToTake {
  tenantId: number
  urgent?: boolean
  scan: Scan
  /** Tells this file from all others, also after a restart; with its bytes it makes the idempotency key. */
  mark: string
}

/** Takes in a file that lies in a folder; null when it changed under our hands and should be looked at again. */
export const takeScan = async (desk: IntakeDesk, task: ScanToTake): Promise<Receipt | null> => {
  const { tenantId, scan, urgent = false } = task
  if (scan.size > desk.limits.maxBytes)
    return noteRefusal(desk, task, refusals.tooLarge(desk.limits.maxBytes, scan.size))
  const received = await readWhole(desk, scan)
  if (!received) return null
  return takeIn(desk, {
    tenantId,
    staffId: null,
    channel: 'scan',
    urgent,
    fileName: scan.name,
    content: { received },
    idempotencyKey: keyOf(task, received.blob),
  })
}

/**
 * Puts a file on record whose bytes we do not keep, so that a person learns of it. In the place of the original lies a
 * small text note: a submission always names bytes that exist, and its hash and size are those of the note.
 */
export const noteRefusal = async (
  desk: IntakeDesk,
  task: ScanToTake,
  refusal: HouseError,
): Promise<Receipt> => {
  const { tenantId, scan } = task
  const facts = { ...refusal.facts, fileBytes: scan.size }
  const note = `${refusal.code} ${JSON.stringify(facts)} ${new Date(scan.mtimeMs).toISOString()}\n`
  const blob = await desk.blobs.put(Buffer.from(note))
  return registerSubmission(desk, {
    tenantId,
    staffId: null,
    channel: 'scan',
    fileName: scan.name,
    blob,
    receivedAt: desk.clock.now(),
    idempotencyKey: scopeKey({ channel: 'scan', staffId: null, idempotencyKey: keyOf(task, blob) }),
    verdict: { refused: { ...toFailure(refusal), facts } },
  })
}

const keyOf = ({ mark, scan }: ScanToTake, blob: StoredBlob) =>
  createHash('sha256')
    .update(JSON.stringify([mark, scan.size, blob.sha256]))
    .digest('hex')

/** Stores the file if it is, from before the first byte until after the last one, the file that was looked at. */
const readWhole = async (desk: IntakeDesk, scan: Scan): Promise<Received | null> => {
  // Neither through a link put there meanwhile nor waiting for the other end of a pipe.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  await using file = await open(scan.path, flags)
  if (!isSameFile(scan, await file.stat())) return null
  try {
    const stream = file.createReadStream({ autoClose: false })
    const received = await receive(desk, stream, desk.limits.maxBytes)
    return received.bytes === scan.size && isSameFile(scan, await file.stat()) ? received : null
  } catch (cause) {
    if (isHouseError(cause, 'platform.blob_too_large')) return null
    throw cause
  }
}

const isSameFile = (scan: Scan, seen: Stats) => seen.isFile() && isSame(scan, seen)
