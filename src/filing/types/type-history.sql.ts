import { DocumentTypeData } from '#casefiles'
import type { Db } from '#platform'

/** All versions of a type, newest first. */
export const typeHistory = async (db: Db, code: string) => {
  const rows = await db
    .selectFrom('documentTypeVersion')
    .leftJoin('staff', 'staff.id', 'documentTypeVersion.changedBy')
    .select(['version', 'changedAt', 'staff.name as staff', 'data'])
    .where('documentTypeVersion.code', '=', code)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ version, changedAt, staff, data }) => ({
    version,
    changedAt: changedAt.toISOString(),
    staff,
    data: data === null ? null : DocumentTypeData.parse(data),
  }))
}
