import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Receipt } from '../contract.ts'
import { shelfName } from '../file-name.ts'
import type { Failure } from '../receipt.ts'
import { sayRefusal } from '../refusal-sentences.ts'
import { moveFile } from './move-file.ts'
import { isStill, type Scan, seeFile } from './scan-file.ts'

export const shelves = { done: 'done', rejected: 'rejected' }

/** A scan folder in the scan folder: what is dropped here goes before all other post. */
export const urgentFolder = 'eilt'

const noteEnding = '.txt'

interface Shelving {
  folder: string
  scan: Scan
  receipt: Receipt
  /** Why it was refused; null for what was taken in. */
  failure: Failure | null
}

/**
 * Moves a file whose receipt is committed to `done/DAY/NUMBER_NAME`, a refused one to `rejected/` with a note beside it.
 * Says `left` when another file lies under that name by now: it has no receipt yet and stays, or is put back.
 */
export const shelveScan = async ({ folder, scan, receipt, failure }: Shelving): Promise<'moved' | 'left'> => {
  const shelf = path.join(folder, ...(failure ? [shelves.rejected] : [shelves.done, receipt.receivedOn]))
  const target = path.join(shelf, shelfName(receipt.receiptNumber, scan.name, noteEnding.length))
  await mkdir(shelf, { recursive: true })
  // The note first: a refused file never lies there without its reason.
  if (failure) await writeFile(`${target}${noteEnding}`, noteOn(receipt, failure))
  if (!isStill(scan, await seeFile(scan.path))) return 'left'
  await moveFile(scan.path, target)
  const moved = await seeFile(Buffer.from(target))
  if (!moved || typeof moved === 'string') return 'moved'
  if (isWhatWeTook(moved, scan)) {
    // Quarantine holds it by now; on a share that people open it would only do harm.
    if (failure?.code === 'intake.virus_found') await rm(target, { force: true })
    return 'moved'
  }
  // Somebody put another file there in the instant between look and move.
  await moveFile(Buffer.from(target), path.join(folder, shelfName(receipt.submissionId, scan.name)))
  return 'left'
}

/** Copied to another device a file keeps its time of change only roughly. */
const isWhatWeTook = (moved: Scan, scan: Scan) =>
  moved.size === scan.size && Math.abs(moved.mtimeMs - scan.mtimeMs) < 2000

const noteOn = (receipt: Receipt, failure: Failure) =>
  [
    'Diese Datei konnte nicht eingelesen werden.',
    '',
    sayRefusal(failure),
    '',
    `Datei: ${receipt.fileName}`,
    `Belegnummer: ${receipt.receiptNumber}`,
    '',
    'Die Datei ist auch als Klärfall vermerkt.',
    '',
  ].join('\r\n')
