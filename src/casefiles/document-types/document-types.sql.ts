import { sql } from 'kysely'
import type { Db } from '#platform'
import { type DocumentType, DocumentTypeData } from './document-type.ts'
import { shippedTypes } from './shipped-types.ts'

export interface OfficeType extends DocumentType {
  /** How often the office has changed it; 0: as shipped. */
  version: number
  /** Comes with the product, or is the office's own. */
  shipped: boolean
}

/** All types of an office at one moment; the same state is the same object, so that what is made of it can be kept. */
export interface OfficeTypes {
  readonly types: readonly OfficeType[]
  readonly byCode: ReadonlyMap<string, OfficeType>
}

const gather = (types: readonly OfficeType[]): OfficeTypes => ({
  types,
  byCode: new Map(types.map((type) => [type.code, type])),
})

export const shippedOfficeTypes: OfficeTypes = gather(
  shippedTypes.map((type) => ({ ...type, version: 0, shipped: true })),
)

/** By tenant; rows are only ever added, so their number and the newest of them name a state in every process. */
const kept = new Map<number, { state: string; types: OfficeTypes }>()

/** The document types of an office as they are in this transaction: the shipped ones, and over them what it changed. */
export const documentTypesOf = async (db: Db, tenantId: number): Promise<OfficeTypes> => {
  const { count, newest } = await db
    .selectFrom('documentTypeVersion')
    .select((row) => [row.fn.countAll<number>().as('count'), sql<string>`max(id::text)`.as('newest')])
    .where('tenantId', '=', tenantId)
    .executeTakeFirstOrThrow()
  if (count === 0) return shippedOfficeTypes
  const state = `${count} ${newest}`
  const known = kept.get(tenantId)
  if (known?.state === state) return known.types
  const types = gather(await readTypes(db, tenantId))
  kept.set(tenantId, { state, types })
  return types
}

const readTypes = async (db: Db, tenantId: number): Promise<OfficeType[]> => {
  const rows = await db
    .selectFrom('documentTypeVersion')
    .distinctOn('code')
    .select(['code', 'version', 'data'])
    .where('tenantId', '=', tenantId)
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  const changed = new Map(rows.map((row) => [row.code, row]))
  const own = rows.filter(({ code }) => !shippedOfficeTypes.byCode.has(code))
  return [
    ...shippedOfficeTypes.types.map((type) => {
      const row = changed.get(type.code)
      if (!row) return type
      const data = row.data === null ? {} : DocumentTypeData.parse(row.data)
      return { ...type, ...data, version: row.version }
    }),
    ...own.map(({ code, version, data }) => ({
      ...DocumentTypeData.parse(data),
      code,
      version,
      shipped: false,
    })),
  ]
}
