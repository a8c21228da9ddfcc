import type { Readable } from 'node:stream'
import type { StoredBlob, WrittenBlob } from '#platform'
import type { IntakeDesk } from './intake-desk.ts'
import type { Failure } from './receipt.ts'
import { refusals } from './refusals.ts'
import type { Checked } from './virus-check/open-virus-check.ts'

/** A file whose bytes are safe. `refused`: it lies in quarantine, and `blob` is a note in its place. */
export interface Received {
  blob: StoredBlob
  /** Size of the file itself. */
  bytes: number
  refused?: Failure
}

/**
 * Puts bytes on disk; where a virus check is set up nothing reaches the store unchecked. Throws
 * `platform.blob_too_large` beyond `most`, `intake.virus_check_unavailable`, or the error of the stream; then nothing is
 * kept.
 */
export const receive = async (
  desk: IntakeDesk,
  content: Readable | Buffer,
  most: number,
): Promise<Received> => {
  if (!desk.virusCheck) return whole(await desk.blobs.put(content, { most }))
  const checked = await desk.virusCheck.check(content, { most, admit: (clean) => desk.blobs.put(clean) })
  return 'admitted' in checked ? whole(checked.admitted) : noteHeld(desk, checked)
}

const whole = (blob: StoredBlob): Received => ({ blob, bytes: blob.bytes })

/** A submission always names bytes that exist; the harmful ones themselves never lie among the originals. */
const noteHeld = async (
  desk: IntakeDesk,
  { held, finding }: Extract<Checked<StoredBlob>, { held: WrittenBlob }>,
): Promise<Received> => {
  const refusal = finding === 'too-large' ? refusals.tooLargeToCheck() : refusals.virusFound(finding.found)
  const facts = { ...refusal.facts, fileBytes: held.bytes, fileSha256: held.sha256 }
  const note = `${refusal.code} ${JSON.stringify(facts)}\n`
  return {
    blob: await desk.blobs.put(Buffer.from(note)),
    bytes: held.bytes,
    refused: { code: refusal.code, facts },
  }
}
