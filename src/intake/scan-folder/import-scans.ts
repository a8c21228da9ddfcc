import path from 'node:path'
import { HouseError } from '#platform'
import type { Receipt } from '../contract.ts'
import type { IntakeDesk } from '../intake-desk.ts'
import { lookInto, type Scan } from './scan-file.ts'
import { takeScan } from './take-scan.ts'

/** What became of one file of the tree; `code` says why nothing could be noted of it at all. */
export type Imported = { path: string } & ({ receipt: Receipt } | { code: string })

/**
 * Takes in every file of a folder tree once and leaves it where it is; paths come relative to the folder. Run again, a
 * file with the same path and bytes yields its first receipt. A file that is refused or cannot be opened stops nothing.
 */
export async function* importScans(
  desk: IntakeDesk,
  { folder, tenantId }: { folder: string; tenantId: number },
): AsyncGenerator<Imported> {
  const root = Buffer.from(path.resolve(folder))
  for await (const scan of walk(root)) {
    const raw = scan.path.subarray(root.length + 1)
    yield {
      path: raw.toString(),
      ...(await importOne(desk, { tenantId, scan, mark: `import:${raw.toString('hex')}` })),
    }
  }
}

async function* walk(folder: Buffer): AsyncGenerator<Scan> {
  const { scans, folders } = await lookInto(folder)
  yield* scans
  for (const inner of folders.toSorted(Buffer.compare)) yield* walk(inner)
}

const importOne = async (desk: IntakeDesk, task: Parameters<typeof takeScan>[1]) => {
  try {
    const receipt = await takeScan(desk, task)
    return receipt ? { receipt } : { code: 'intake.changed_meanwhile' }
  } catch (cause) {
    desk.log.error('intake.import_failed', {}, cause)
    return { code: cause instanceof HouseError ? cause.code : 'intake.unreadable' }
  }
}
