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

type Row = [
  number: string | null,
  hash: string | null,
  marks: string | null,
  there: boolean,
  ...act: (string | null)[],
]

const rowsAtOnce = 5000

const contents = `a.staff_id::text, a.deputy_for::text, a.acting_role, a.source, a.what, a.subject_kind, a.subject_id, a.case_file_id::text,
  a.reason, a.facts::text`

export const fieldsOfAct = `a.tenant_id::text, a.id::text, record.instant(a.at), ${contents}`

/** The entries of an office from one number to another, in order, some thousand in memory at once. */
export async function* readChain(snapshot: Snapshot, { tenantId, from, to }: Part): AsyncGenerator<Entry> {
  await snapshot.query(
    `declare chain no scroll cursor for
     select l.number::text, encode(l.hash, 'hex'), encode(l.marks, 'hex'), a.id is not null as there,
       l.tenant_id::text, l.act_id::text, record.instant(l.at), ${contents}
     from record.link l left join act a on a.tenant_id = l.tenant_id and a.at = l.at and a.id = l.act_id
     where l.tenant_id = ${Number(tenantId)} and l.number between ${Number(from)} and ${Number(to)} order by l.number`,
  )
  try {
    for (;;) {
      const { rows } = await snapshot.query<Row>({
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

/** Office, id and time are those of the link: where the act has others, it was not found by them. */
const entryOf = ([number = null, hash, marks, there, ...act]: Row): Entry => ({
  number: Number(number),
  actId: act[1] ?? '',
  at: act[2] ?? '',
  hash: hash ?? '',
  marks: marks ?? '',
  fields: there ? fieldsOfRow(number, act) : null,
})

/** The fields of an act with its number in the chain. */
export const fieldsOfRow = (
  number: string | null,
  [tenant = null, ...rest]: (string | null)[],
): (string | null)[] => [tenant, number, ...rest]
