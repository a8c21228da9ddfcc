import { HouseError, isHouseError, type StoredBlob } from '#platform'
import { noteFileName } from './file-name.ts'
import type { Inspected, IntakeDesk } from './intake-desk.ts'
import type { Failure } from './receipt.ts'

export type Verdict = Inspected | { refused: Failure } | 'to be inspected'

/**
 * Asks recognition whether the original can be read. What is wrong with the file is its refusal; what went wrong beside
 * it, as time that ran out, is tried again later. Only when the readers are being closed the arrival is put off instead.
 */
export const inspectArrival = async (
  desk: IntakeDesk,
  blob: StoredBlob,
  fileName: string,
): Promise<Verdict> => {
  try {
    return await desk.inspect({ ...desk.blobs.fileOf(blob), name: noteFileName(fileName) })
  } catch (cause) {
    if (isHouseError(cause, 'recognition.readers_closed')) throw cause
    if (cause instanceof HouseError && isOfFile(cause)) return { refused: toFailure(cause) }
    desk.log.error('intake.inspection_failed', { bytes: blob.bytes }, cause)
    return 'to be inspected'
  }
}

/** Whether another try would end the same way. */
export const isOfFile = ({ kind }: HouseError): boolean => kind === 'invalid' || kind === 'too-large'

export const toFailure = ({ code, facts }: HouseError): Failure => ({ code, facts })
