import type { OnFault } from './fault.ts'
import type { Snapshot } from './snapshot.ts'

const rowsAtOnce = 1000

/** An act's place in the table: an id alone could be given twice. */
export const placeOfAct = (id: string, at: string): string => `${id} ${at}`

/** Acts that no entry of the chain names: they were put in past it. */
export const findInserted = async (
  snapshot: Snapshot,
  tenantId: number,
  explained: ReadonlySet<string>,
  onFault: OnFault,
): Promise<void> => {
  await snapshot.query(
    `declare inserted no scroll cursor for
     select a.id::text as "actId", record.instant(a.at) as at from act a
     where a.tenant_id = ${Number(tenantId)}
       and not exists (select from record.link l where l.tenant_id = a.tenant_id and l.act_id = a.id and l.at = a.at)`,
  )
  for (;;) {
    const { rows } = await snapshot.query<{ actId: string; at: string }>(`fetch ${rowsAtOnce} from inserted`)
    for (const row of rows)
      if (!explained.has(placeOfAct(row.actId, row.at))) onFault({ kind: 'inserted', ...row })
    if (rows.length < rowsAtOnce) return
  }
}
