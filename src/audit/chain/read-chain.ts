import { to as copyTo } from 'pg-copy-streams'
import type { Fields } from './entry-form.ts'
import { abandon, type Snapshot } from './snapshot.ts'

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

const contents = `a.staff_id::text, a.deputy_for::text, a.acting_role, a.source, a.what, a.subject_kind, a.subject_id, a.case_file_id::text,
  a.reason, a.facts::text`

export const fieldsOfAct = `a.tenant_id::text, a.id::text, record.instant(a.at), ${contents}`

/** The entries of an office from one number to another, in order, as they stream in; the snapshot is busy until the last. */
export async function* readChain(snapshot: Snapshot, { tenantId, from, to }: Part): AsyncGenerator<Entry> {
  const stream = snapshot.query(
    copyTo(`copy (
      select l.number, encode(l.hash, 'hex'), encode(l.marks, 'hex'), a.id is not null, l.tenant_id, l.act_id, record.instant(l.at), ${contents}
      from record.link l left join act a on a.tenant_id = l.tenant_id and a.at = l.at and a.id = l.act_id
      where l.tenant_id = ${Number(tenantId)} and l.number between ${Number(from)} and ${Number(to)} order by l.number
    ) to stdout`),
  )
  stream.setEncoding('utf8')
  let ended = false
  let rest = ''
  try {
    for await (const chunk of stream) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield entryOf(line.split('\t'))
    }
    ended = true
  } finally {
    if (!ended) abandon(snapshot)
  }
}

/** Office, id and time are those of the link: where the act has others, it was not found by them. */
const entryOf = ([number = '', hash = '', marks = '', there, ...act]: string[]): Entry => {
  const [, actId = '', at = ''] = act
  const fields = there === 't' ? fieldsOfRow(number, act.map(textOf)) : null
  return { number: Number(number), actId, at, hash, marks, fields }
}

/** A value as COPY writes it: nothing as \\N, and some signs behind a backslash. */
const textOf = (text: string): string | null =>
  text === '\\N'
    ? null
    : text.includes('\\')
      ? text.replace(/\\(.)/g, (_, sign: string) => escaped[sign] ?? sign)
      : text

const escaped: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The fields of an act with its number in the chain. */
export const fieldsOfRow = (
  number: string | null,
  [tenant = null, ...rest]: (string | null)[],
): (string | null)[] => [tenant, number, ...rest]
