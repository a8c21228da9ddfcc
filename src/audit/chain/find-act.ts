import { changedFields } from './entry-form.ts'
import type { Fault } from './fault.ts'
import { placeOfAct } from './find-inserted.ts'
import { type Entry, fieldsOfAct, fieldsOfRow } from './read-chain.ts'
import type { Snapshot } from './snapshot.ts'

interface Found {
  fault: Fault
  /** Place of an act that this explains, so that it is not told again as one that was put in. */
  explains?: string
}

/** Where the act of an entry went: its time, its office or its id may have been changed, or it is gone. */
export const findAct = async (snapshot: Snapshot, tenantId: number, entry: Entry): Promise<Found> => {
  const moved = await lookUp(snapshot, 'a.id = $1', [entry.actId])
  if (moved) return { fault: describeMoved(entry, moved), explains: placeOf(moved) }
  const renamed = await lookUp(
    snapshot,
    `a.tenant_id = $1 and a.at = $2 and not exists (select from record.link l where l.tenant_id = a.tenant_id and l.act_id = a.id and l.at = a.at)`,
    [tenantId, entry.at],
  )
  const { number, at } = entry
  if (!renamed) return { fault: { kind: 'deleted', number, at } }
  const fields = changedFields(fieldsOfRow(String(number), renamed), entry.marks)
  const fault: Fault = fields.includes('id')
    ? { kind: 'changed', number, at, fields }
    : { kind: 'chain-changed', number, at, part: 'act' }
  return { fault, explains: placeOf(renamed) }
}

const placeOf = ([, id, at]: (string | null)[]) => placeOfAct(id ?? '', at ?? '')

const describeMoved = (entry: Entry, act: (string | null)[]): Fault => {
  const fields = changedFields(fieldsOfRow(String(entry.number), act), entry.marks)
  const { number, at } = entry
  return fields.length > 0
    ? { kind: 'changed', number, at, fields }
    : { kind: 'chain-changed', number, at, part: 'at' }
}

const lookUp = async (snapshot: Snapshot, condition: string, values: unknown[]) => {
  const { rows } = await snapshot.query<(string | null)[]>({
    text: `select ${fieldsOfAct} from act a where ${condition} order by a.id limit 1`,
    values,
    rowMode: 'array',
  })
  return rows[0]
}
