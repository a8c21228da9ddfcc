import { openTestDatabase } from '../../platform/testing/test-database.ts'
import type { Fault } from '../chain/fault.ts'
import { type VerifyOptions, verifyChain } from '../chain/verify-chain.ts'
import { recordAct } from '../index.ts'

export const ada = '00000000-0000-7000-8000-0000000000a1'
export const ben = '00000000-0000-7000-8000-0000000000a2'
const caseFileId = '00000000-0000-7000-8000-0000000000c1'

/** A database of one's own with an office whose record can be written, bent and checked. */
export const openTestRecord = async () => {
  const place = await openTestDatabase()
  const { database } = place
  let written = 0
  const run = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await database.owner.query(statement, values)).rows
  return {
    ...place,
    run,
    /** So many acts, each in its own transaction, with something in every field. */
    write: async (count: number) => {
      for (const end = written + count; written < end; )
        await database.inTenant(1, null, (db) =>
          recordAct(db, {
            tenantId: 1,
            staffId: ada,
            what: 'casefiles.document_seen',
            subject: { kind: 'document', id: `dokument-${++written}-ä` },
            caseFileId,
            facts: { written, late: false, note: null },
            reason: 'Widerspruch',
            actingRole: 'clerk',
            deputyFor: ben,
            source: '192.0.2.7',
          }),
        )
    },
    verify: async (options: Partial<VerifyOptions> = {}) => {
      const faults: Fault[] = []
      const verified = await verifyChain(database, 1, { ...options, onFault: (fault) => faults.push(fault) })
      return { ...verified, faults }
    },
  }
}

export type TestRecord = Awaited<ReturnType<typeof openTestRecord>>
