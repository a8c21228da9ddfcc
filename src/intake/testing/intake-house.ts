import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import {
  announceAlong,
  type Clock,
  type Database,
  defineStage,
  openBlobs,
  openLog,
  systemClock,
} from '#platform'
import { openReaders } from '#recognition'
import { openTestDatabase } from '../../platform/testing/test-database.ts'
import { openTestKeys } from '../../platform/testing/test-keys.ts'
import { inspectAgainStage } from '../inspect-again.ts'
import type { IntakeDesk } from '../intake-desk.ts'

const read = defineStage({
  name: 'read',
  payload: z.object({ tenantId: z.number(), submissionId: z.string() }),
  priority: 0,
  run: async () => {},
  giveUp: async () => {},
})

export interface DeskPlace {
  database: Database
  blobFolder: string
  maxBytes?: number
  clock?: Clock
}

/** A desk with everything real but the readers' work: jobs are added and nobody does them. */
export const openDesk = async ({
  database,
  blobFolder,
  maxBytes = 2 ** 20,
  clock = systemClock,
}: DeskPlace) => {
  const readers = openReaders({ count: 1 })
  const desk: IntakeDesk = {
    database,
    blobs: await openBlobs(blobFolder, await openTestKeys(database, path.dirname(blobFolder))),
    clock,
    log: openLog('silent'),
    announce: announceAlong(
      { 'intake.submission_received': ['read'], 'intake.inspection_wanted': ['intake.inspect'] },
      () => [read, inspectAgainStage(desk)],
    ),
    inspect: (original) => readers.inspect(original),
    attachments: { list: readers.listAttachments, take: readers.takeAttachment },
    limits: { maxBytes },
  }
  return { desk, readers, [Symbol.asyncDispose]: () => readers.close() }
}

/** A desk on its own database and folders; `given` makes what the office must have, `seen` says what it has now. */
export const openIntakeHouse = async (options: { maxBytes?: number; clock?: Clock } = {}) => {
  const office = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-intake-'))
  const blobFolder = path.join(folder, 'blobs')
  const opened = await openDesk({ database: office.database, blobFolder, ...options })
  return {
    ...opened,
    tenantId: office.tenantId,
    url: office.url,
    folder,
    blobFolder,
    seen: openEyes(office.database),
    [Symbol.asyncDispose]: async () => {
      await opened[Symbol.asyncDispose]()
      await office[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Looks past the tenant's walls, as only a test may. */
const openEyes = ({ owner }: Database) => ({
  submissions: async () =>
    (
      await owner.query<{
        id: string
        state: string
        file_name: string
        receipt_number: string
        blob_key: string
      }>('select * from submission order by received_at, id')
    ).rows,
  acts: async (submissionId: string) =>
    (
      await owner.query<{ what: string; staff_id: string | null }>(
        'select what, staff_id from act where subject_id = $1 order by id',
        [submissionId],
      )
    ).rows,
  jobs: async () =>
    (
      await owner.query<{ submission: string }>(
        "select payload ->> 'submissionId' as submission from graphile_worker._private_jobs",
      )
    ).rows.map(({ submission }) => submission),
  clearing: async () =>
    (
      await owner.query<{ submission_id: string; kind: string; reason: string; facts: object }>(
        'select submission_id, kind, reason, facts from clearing_case',
      )
    ).rows,
})
