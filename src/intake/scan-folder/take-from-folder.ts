import { type HouseError, isHouseError } from '#platform'
import type { Receipt } from '../contract.ts'
import type { IntakeDesk } from '../intake-desk.ts'
import { findFailure } from '../receipt.ts'
import { refusals } from '../refusals.ts'
import { codeOf } from './move-file.ts'
import { isStill, type Scan, seeFile } from './scan-file.ts'
import { shelveScan } from './shelve-scan.ts'
import { noteRefusal, takeScan } from './take-scan.ts'
import type { Troubles } from './troubles.ts'

interface Place {
  folder: string
  tenantId: number
  urgent: boolean
  troubles: Troubles
  /** An outage of the virus check holds up every file; a person is told of it once, not once a file. */
  outage: { told: boolean }
}

/** From the third failed try on we do not believe in a passing fault any more. */
const triesBeforePerson = 3
const unreadable = new Set(['EACCES', 'EPERM', 'EIO'])

/** Takes one settled file in, then moves it; never throws: what fails is told and tried again later. */
export const takeFromFolder = async (desk: IntakeDesk, place: Place, scan: Scan): Promise<void> => {
  const { tenantId, urgent } = place
  const task = { tenantId, urgent, scan, mark: markOf(scan) }
  try {
    const receipt = await takeScan(desk, task)
    if (receipt) await shelve(desk, place, { scan, receipt })
    // Unchanged, and yet its bytes do not fit its size: not worth a try at every look.
    else if (isStill(scan, await seeFile(scan.path)))
      throw new Error('a scan does not hold as much as it says')
    place.troubles.forget(scan)
    if (receipt) place.outage.told = false
  } catch (cause) {
    // Taken away by whoever put it there: nothing was acknowledged, nothing is lost.
    if ((await seeFile(scan.path)) === null) return
    const tries = place.troubles.note(scan)
    desk.log.error('intake.scan_failed', { tries }, cause)
    const refusal = tries < triesBeforePerson ? null : tellableOf(place, { scan, tries, cause })
    if (refusal)
      await noteRefusal(desk, task, refusal).catch((failure) =>
        desk.log.error('intake.scan_failed', { tries }, failure),
      )
  }
}

/** What a person can do something about; the file stays where it lies and is tried again. */
const tellableOf = (
  { outage }: Place,
  { scan, tries, cause }: { scan: Scan; tries: number; cause: unknown },
): HouseError | null => {
  if (isHouseError(cause, 'intake.virus_check_unavailable')) {
    const wasTold = outage.told
    outage.told = true
    return wasTold ? null : refusals.virusCheckUnavailable()
  }
  const isOurs = tries === triesBeforePerson && unreadable.has(codeOf(cause) ?? '')
  return isOurs ? refusals.unreadable(scan.size) : null
}

/**
 * Name and time of change, not the number of the file: shares number their files anew at every mount. After a crash
 * between commit and move the same file so finds its first receipt again.
 */
const markOf = (scan: Scan) => `${scan.rawName.toString('hex')}:${scan.mtimeMs}`

const shelve = async (
  desk: IntakeDesk,
  place: Place,
  { scan, receipt }: { scan: Scan; receipt: Receipt },
) => {
  const { receiptNumber, state, duplicateOf, reason } = receipt
  const failure = await desk.database.inTenant(place.tenantId, null, (db) =>
    findFailure(db, place.tenantId, receipt.submissionId),
  )
  const result = await shelveScan({ folder: place.folder, scan, receipt, failure })
  desk.log.info('intake.scan_taken', { receiptNumber, state, duplicateOf, reason, result })
}
