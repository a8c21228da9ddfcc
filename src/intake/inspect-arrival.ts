import { HouseError, isHouseError, type StoredBlob } from '#platform'
import { noteFileName } from './file-name.ts'
import type { Inspected, IntakeDesk } from './intake-desk.ts'
import type { Failure } from './receipt.ts'

export type Verdict = Inspected | { refused: Failure }

/**
 * Asks recognition whether the original can be read. Whatever goes wrong is the file's refusal, a crash of the
 * inspection too; only when the readers are being closed the arrival is put off instead.
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
    if (cause instanceof HouseError && cause.code !== 'recognition.page_failed')
      return { refused: toFailure(cause) }
    desk.log.error('intake.inspection_failed', { bytes: blob.bytes }, cause)
    return { refused: { code: 'recognition.broken', facts: {} } }
  }
}

export const toFailure = ({ code, facts }: HouseError): Failure => ({ code, facts })
