import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform'
import { caseFileRefs, recentCaseFileIds } from './case-file-refs.ts'
import type { CaseFileHits as HitsShape } from './contract.ts'
import { foldWord } from './fold-word.ts'
import { readSearch, type Search } from './read-search.ts'
import { foldLastName } from './register-keys.ts'

export type CaseFileHits = z.infer<typeof HitsShape>

interface Candidate {
  caseFileId: string
  firstName: string
  lastName: string
  birthName: string | null
}

// More than anybody reads, enough for what the closer look throws out and for the best to be among them.
const mostCandidates = 1500

/**
 * Case files whose members fit everything in `q`: number, birth date, names (present, former and members' names count).
 * An empty `q` gives the files this clerk had open last. People of exactly this family name come first, then
 * running files.
 */
export const searchCaseFiles = async (
  db: Db,
  tenantId: number,
  q: string,
  limit: number,
): Promise<CaseFileHits> => {
  if (q.trim() === '')
    return { caseFiles: await caseFileRefs(db, tenantId, await recentCaseFileIds(db, tenantId, limit)) }
  const search = readSearch(q)
  const ids = new Set(await findByKeys({ db, tenantId, limit }, search, names))
  if (ids.size < limit && isSingleName(search, ids.size))
    for (const id of await findByKeys({ db, tenantId, limit }, search, firstNames)) ids.add(id)
  return { caseFiles: await caseFileRefs(db, tenantId, [...ids].slice(0, limit)) }
}

type ByNames = (words: readonly string[]) => RawBuilder<unknown>

/** Ids of the case files found: those of people of exactly this family name first, then the running ones, then by title. */
const findByKeys = async (
  { db, tenantId, limit }: { db: Db; tenantId: number; limit: number },
  search: Search,
  byNames: ByNames,
): Promise<string[]> => {
  const { words } = search
  const demands = demandsOf(search, byNames)
  if (demands.length === 0) return []
  const family = foldLastName(words.join(' '))
  const vague = demands.length === 1 && isVague(search, family)
  // One or two letters find thousands, among whom nobody expects the best in front.
  const most = words.length === 0 || family.length > 2 ? mostCandidates : limit * 4
  const { rows } = await sql<Candidate>`
    with keys as not materialized (select * from app.person_key where tenant_id = ${tenantId}),
      found as (${sql.join(demands, sql` intersect `)} ${vague ? sql`limit ${mostCandidates}` : sql``})
    select case_file_id, first_name, last_name, birth_name from found
    order by status, title, reference
    limit ${most}
  `.execute(db)
  const fitting = rows.filter((candidate) => words.length < 3 || hasAllWords(candidate, words))
  if (words.length > 0) fitting.sort((one, other) => rankOf(one, family) - rankOf(other, family))
  return [...new Set(fitting.map(({ caseFileId }) => caseFileId))].slice(0, limit)
}

/** A person of a file, and what puts the hits in order. */
const person = sql`client_id, case_file_id, first_name, last_name, birth_name, status, title, reference`

/** Each finds people of files; a case file must have one whom all of them find. */
const demandsOf = ({ dates, numbers, words }: Search, byNames: ByNames): RawBuilder<unknown>[] => {
  const byKind = (condition: RawBuilder<unknown>) => sql`select ${person} from keys where ${condition}`
  const demands = dates.map((date) => byKind(sql`kind = 'birth' and key = ${date}`))
  if (numbers.length > 0) demands.push(byKind(sql`kind in ('bg', 'customer') and ${anyStart(numbers)}`))
  if (words.length > 0) demands.push(byNames(words))
  return demands
}

/** The five digits every BG-Nummer of the office begins with, or a single letter: it would find half the office. */
const isVague = ({ dates, words }: Search, family: string) =>
  words.length === 0 ? dates.length === 0 : family.length < 2

const isSingleName = ({ words, dates, numbers }: Search, found: number) =>
  words.length === 1 && (words[0]?.length ?? 0) > 1 && (found === 0 || dates.length + numbers.length === 0)

/**
 * Keys that begin with one of the words. Two comparisons bound the range in any collation; `like` would not do, for
 * under row-level security only leakproof operators may use an index.
 */
const anyStart = (starts: readonly string[]) =>
  sql`(${sql.join(
    starts.map((start) => sql`(key >= ${start} and key <= ${`${start}zzzzzzzz`} and key ^@ ${start})`),
    sql` or `,
  )})`

/** One word: how a family name begins. More: at least two of them begin the two words of a name key. */
const names: ByNames = (words) => {
  // `Abu Ali` and `Müller Schmidt` stand in the keys as one word.
  const joined = foldLastName(words.join(' '))
  const family = sql`select ${person} from keys where kind = 'last-name' and ${anyStart([joined])}`
  if (words.length === 1) return family
  const matched = sql.join(
    words.map((word) => sql`(key ^@ ${word} or strpos(key, ${` ${word}`}) > 0)::integer`),
    sql` + `,
  )
  return sql`(${family} union select ${person} from keys
    where kind = 'name' and ${anyStart(words)} and ${matched} >= 2)`
}

/** Only when too little else was found: among the many who are called so, nobody expects the one they look for. */
const firstNames: ByNames = (words) =>
  sql`select ${person} from keys where kind = 'first-name' and ${anyStart(words)}`

const rankOf = ({ lastName, birthName }: Candidate, family: string) => {
  const name = foldLastName(lastName)
  if (name === family) return 0
  if (name.startsWith(family)) return 1
  return birthName && foldLastName(birthName) === family ? 2 : 3
}

/** The closer look for three words and more: each begins a word of the person's names. */
const hasAllWords = ({ firstName, lastName, birthName }: Candidate, words: readonly string[]) => {
  const own = [firstName, lastName, birthName ?? ''].flatMap((name) => [
    foldLastName(name),
    ...name.split(/[\s-]+/).map(foldWord),
  ])
  return words.every((word) => own.some((name) => name.startsWith(word)))
}
