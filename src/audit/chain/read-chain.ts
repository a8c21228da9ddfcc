import type { Fields } from './entry-form.ts'
import type { Snapshot } from './snapshot.ts'

/** An entry as it lies in the database; `fields` is null when the act itself is gone. */
export interface Entry {
  number: number
  actId: string
  at: string
  hash: string
  marks: string
  fields: Fields | null
}

interface Part {
  tenantId: number
  from: number
  to: number
}

const rowsAtOnce = 5000

export const fieldsOfAct = `a.tenant_id::text, a.id::text, record.instant(a.at), a.staff_id::text, a.deputy_for::text, a.acting_role, a.source,
  a.what, a.subject_kind, a.subject_id, a.case_file_id::text, a.reason, a.facts::text`

/** The entries of an office from one number to another, in order, some thousand in memory at once. */
export async function* readChain(snapshot: Snapshot, { tenantId, from, to }: Part): AsyncGenerator<Entry> {
  await snapshot.query(
    `declare chain no scroll cursor for
     select l.number::text, l.act_id::text, record.instant(l.at), encode(l.hash, 'hex'), encode(l.marks, 'hex'), ${fieldsOfAct}
     from record.link l left join act a on a.tenant_id = l.tenant_id and a.at = l.at and a.id = l.act_id
     where l.tenant_id = ${Number(tenantId)} and l.number between ${Number(from)} and ${Number(to)} order by l.number`,
  )
  try {
    for (;;) {
      const { rows } = await snapshot.query<(string | null)[]>({
        text: `fetch ${rowsAtOnce} from chain`,
        rowMode: 'array',
      })
      for (const row of rows) yield entryOf(row)
      if (rows.length < rowsAtOnce) return
    }
  } finally {
    await snapshot.query('close chain').catch(() => {})
  }
}

const entryOf = (row: (string | null)[]): Entry => {
  const [number = null, actId, at, hash, marks, ...act] = row
  return {
    number: Number(number),
    actId: actId ?? '',
    at: at ?? '',
    hash: hash ?? '',
    marks: marks ?? '',
    fields: act[0] === null ? null : fieldsOfRow(number, act),
  }
}

/** The fields of an act with its number in the chain. */
export const fieldsOfRow = (
  number: string | null,
  [tenant = null, ...rest]: (string | null)[],
): (string | null)[] => [tenant, number, ...rest]
