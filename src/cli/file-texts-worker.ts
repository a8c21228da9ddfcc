import { parentPort, workerData } from 'node:worker_threads'
import {
  decideLetter,
  defaultFilingRules,
  filingModelOf,
  keyFilterOf,
  type LetterToFile,
  numberFormatsOf,
  pagesFromText,
  postgresLookup,
  rememberInVain,
  typeRulesOf,
  withProposals,
} from '#filing'
import { type Db, openDatabase } from '#platform'
import type { Result } from './evaluate.sql.ts'
import type { KnownKeys, Stack, StackDone } from './file-texts.ts'

const { url, tenantId }: { url: string; tenantId: number } = workerData
let keys: Uint8Array | undefined
const database = openDatabase(url, { connections: 4 })
const inVain = rememberInVain()
/** So many letters ask the register together. */
const SIDE_BY_SIDE = 25

parentPort?.on('message', async (stack: Stack | KnownKeys | 'end') => {
  if (stack === 'end') {
    await database.close()
    return parentPort?.close()
  }
  if ('keys' in stack) {
    keys = stack.keys
    return
  }
  const results = await database.inTenant(tenantId, null, async (db) => {
    const register = await db.selectFrom('registerVersion').select('version').executeTakeFirst()
    const known = inVain(tenantId, register?.version ?? 0)
    if (keys) known.knowAll(keyFilterOf(keys))
    const lookup = postgresLookup(db, tenantId, known, { together: true })
    const types = await typeRulesOf(db, tenantId)
    const rules = { ...defaultFilingRules, model: await filingModelOf(db, tenantId) }
    const filed: Filed[] = []
    for (let at = 0; at < stack.lines.length; at += SIDE_BY_SIDE)
      filed.push(
        ...(await Promise.all(
          stack.lines
            .slice(at, at + SIDE_BY_SIDE)
            .map((line) => fileText({ lookup, types, rules }, JSON.parse(line))),
        )),
      )
    return toResults(db, filed)
  })
  parentPort?.postMessage({ number: stack.number, results } satisfies StackDone)
})

/** What of a letter is told in the end: its evidence and text need no room while its stack is at work. */
interface Filed {
  result: Omit<Result, 'case' | 'candidates'>
  householdId: string | null
  candidates: readonly string[]
}

const fileText = async (
  by: Pick<LetterToFile, 'lookup' | 'types' | 'rules'>,
  { id, pages }: { id: string; pages: string[] },
): Promise<Filed> => {
  const letter = { ...by, pages: pages.flatMap(pagesFromText), formats: numberFormatsOf({}) }
  const { decision, type, urgency } = await withProposals(await decideLetter(letter), letter)
  return {
    result: { id, decision: decision.outcome, type: type?.code ?? null, confidence: decision.score, urgency },
    householdId: decision.householdId,
    candidates: decision.candidates.map(({ householdId }) => householdId),
  }
}

/** What was decided with the numbers of the households, asked for once for all letters of a stack. */
const toResults = async (db: Db, letters: readonly Filed[]): Promise<Result[]> => {
  const ids = new Set(letters.flatMap(({ candidates }) => candidates))
  const rows = ids.size
    ? await db
        .selectFrom('household')
        .select(['id', 'bgNumber'])
        .where('id', 'in', [...ids])
        .execute()
    : []
  const numbers = new Map(rows.map((row) => [row.id, row.bgNumber]))
  return letters.map(({ result, householdId, candidates }) => ({
    ...result,
    case: (householdId && numbers.get(householdId)) || null,
    candidates: candidates.flatMap((id) => numbers.get(id) ?? []),
  }))
}
