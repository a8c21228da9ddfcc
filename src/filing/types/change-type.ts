import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type DocumentType, DocumentTypeData, documentTypesOf, type OfficeType } from '#casefiles'
import { type Db, HouseError, newId } from '#platform'
import { checkOwnDescription } from '../key-fields/own-description.ts'
import { checkCues } from './check-cues.ts'
import type { ChangeType, RestoreType } from './contract.ts'

type Admin = Authorized<'types.manage'>

/** Adds a type of the office's own. Throws `filing.type_exists` and what `checkCues` and `checkOwnDescription` throw. */
export const addType = (admin: Admin, { code, ...data }: DocumentType) =>
  admin.transaction(async (db) => {
    await lockTypes(db, admin.tenantId)
    const types = await documentTypesOf(db, admin.tenantId)
    if (types.byCode.has(code)) throw new HouseError('conflict', 'filing.type_exists')
    checkCues({ code, ...data }, types)
    checkOwnDescription(data, { shipped: false })
    return store(db, admin, { code, version: 1, data, what: 'filing.type_added' })
  })

/** Changes a type. Throws `filing.no_such_type`, `filing.type_changed_meanwhile` and what the two checks throw. */
export const changeType = (admin: Admin, code: string, { version, ...data }: z.infer<typeof ChangeType>) =>
  admin.transaction(async (db) => {
    const { types, type } = await lockType(db, admin, { code, version })
    // What is switched off is not searched for: its cues may be as they are.
    if (data.active) checkCues({ code, ...data }, types)
    checkOwnDescription(data, type)
    return store(db, admin, { code, version: type.version + 1, data, what: 'filing.type_changed' })
  })

/** Makes a type what it was at an earlier version, or as shipped (0); the way back is a new version, too. */
export const restoreType = (admin: Admin, code: string, { version, to }: z.infer<typeof RestoreType>) =>
  admin.transaction(async (db) => {
    const { type } = await lockType(db, admin, { code, version })
    const earlier = await db
      .selectFrom('documentTypeVersion')
      .select('data')
      .where('code', '=', code)
      .where('version', '=', to)
      .executeTakeFirst()
    if (to > 0 ? !earlier : !type.shipped) throw new HouseError('not-found', 'filing.no_such_version')
    const data = earlier?.data ? DocumentTypeData.parse(earlier.data) : null
    return store(db, admin, { code, version: type.version + 1, data, what: 'filing.type_restored' })
  })

/** One change after the other within an office. */
const lockTypes = (db: Db, tenantId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended('document_type', ${tenantId}))`.execute(db)

const lockType = async (db: Db, admin: Admin, { code, version }: { code: string; version: number }) => {
  await lockTypes(db, admin.tenantId)
  const types = await documentTypesOf(db, admin.tenantId)
  const type = types.byCode.get(code)
  if (!type) throw new HouseError('not-found', 'filing.no_such_type')
  if (type.version !== version) throw new HouseError('conflict', 'filing.type_changed_meanwhile')
  return { types, type }
}

interface Stored {
  code: string
  version: number
  data: DocumentTypeData | null
  what: string
}

const store = async (
  db: Db,
  { tenantId, staff }: Admin,
  { code, version, data, what }: Stored,
): Promise<OfficeType> => {
  await db
    .insertInto('documentTypeVersion')
    .values({
      tenantId,
      id: newId(),
      code,
      version,
      data: data && JSON.stringify(data),
      changedBy: staff.id,
    })
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: staff.id,
    what,
    subject: { kind: 'document_type', id: code },
    facts: { version },
  })
  const type = (await documentTypesOf(db, tenantId)).byCode.get(code)
  if (!type) throw new HouseError('not-found', 'filing.no_such_type')
  return type
}
