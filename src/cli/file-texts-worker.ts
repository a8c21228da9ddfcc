import { parentPort, workerData } from 'node:worker_threads'
import {
  type FiledLetter,
  fileLetter,
  type LetterToFile,
  numberFormatsOf,
  pagesFromText,
  postgresLookup,
  rememberInVain,
  typeRulesOf,
} from '#filing'
import { type Db, openDatabase } from '#platform'
import type { Result } from './evaluate.sql.ts'
import type { Stack, StackDone } from './file-texts.ts'

const { url, tenantId }: { url: string; tenantId: number } = workerData
const database = openDatabase(url, { connections: 4 })
const inVain = rememberInVain()

parentPort?.on('message', async (stack: Stack | 'end') => {
  if (stack === 'end') {
    await database.close()
    return parentPort?.close()
  }
  const results = await database.inTenant(tenantId, null, async (db) => {
    const register = await db.selectFrom('registerVersion').select('version').executeTakeFirst()
    const lookup = postgresLookup(db, tenantId, inVain(tenantId, register?.version ?? 0))
    const types = await typeRulesOf(db, tenantId)
    const filed: Result[] = []
    for (const line of stack.lines) filed.push(await fileText(db, { lookup, types }, JSON.parse(line)))
    return filed
  })
  parentPort?.postMessage({ number: stack.number, results } satisfies StackDone)
})

const fileText = async (
  db: Db,
  rules: Pick<LetterToFile, 'lookup' | 'types'>,
  { id, pages }: { id: string; pages: string[] },
): Promise<Result> => {
  const filed = await fileLetter({
    ...rules,
    pages: pages.flatMap(pagesFromText),
    formats: numberFormatsOf({}),
  })
  return { id, ...(await toResult(db, filed)) }
}

const toResult = async (
  db: Db,
  { decision, type, urgency }: FiledLetter,
): Promise<Omit<Result, 'id' | 'text'>> => {
  const ids = decision.candidates.map(({ householdId }) => householdId)
  const rows = ids.length
    ? await db.selectFrom('household').select(['id', 'bgNumber']).where('id', 'in', ids).execute()
    : []
  const numbers = new Map(rows.map((row) => [row.id, row.bgNumber]))
  return {
    decision: decision.outcome,
    case: (decision.householdId && numbers.get(decision.householdId)) || null,
    candidates: decision.candidates.flatMap(({ householdId }) => numbers.get(householdId) ?? []),
    type: type?.code ?? null,
    confidence: decision.score,
    urgency,
  }
}
