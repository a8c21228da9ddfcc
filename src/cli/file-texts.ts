import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'
import { readKeyFilter } from '#filing'
import type { Database } from '#platform'
import type { Result } from './evaluate.sql.ts'
import { shareCompiled } from './share-compiled.ts'

/** Lines of JSON, each a letter `{id, pages}`. */
export interface Stack {
  number: number
  lines: string[]
}
export interface StackDone {
  number: number
  results: Result[]
}

/** Which keys the register has, read once for all threads. */
export interface KnownKeys {
  keys: Uint8Array
}

const stackSize = 100
/**
 * What a thread needs and no more. Four times as much for the old and twice as much for the young made the whole a sixth faster, but
 * took it above the 600 MB that an office machine has for it.
 */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

/**
 * Decides for letters that come as text already, one JSON line each (also gzipped), on all cores; the decisions are the
 * server's own. Returns them in the order of the file; throws what reading and filing throw.
 */
export const fileTexts = async (database: Database, tenantId: number, file: string): Promise<Result[]> => {
  const workerData = { url: database.url, tenantId }
  const keys = database.inTenant(tenantId, null, async (db) => (await readKeyFilter(db, tenantId)).bits)
  const stacks = stacksOf(file)
  const done: Result[][] = []
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(new URL('./file-texts-worker.ts', import.meta.url), {
        workerData,
        resourceLimits,
        ...shareCompiled(),
      })
      // One stack at a time: what is under way in a thread outlives its youth and is looked through again and again.
      const give = async () => {
        const { value } = await stacks.next()
        thread.postMessage(value ?? 'end')
      }
      thread.on('message', ({ number, results }: StackDone) => {
        done[number] = results
        give().catch(reject)
      })
      thread.on('error', reject)
      thread.on('exit', () => resolve())
      const begin = async () => {
        thread.postMessage({ keys: await keys } satisfies KnownKeys)
        await give()
      }
      begin().catch(reject)
    })
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return done.flat()
}

async function* stacksOf(file: string): AsyncGenerator<Stack> {
  const bytes = createReadStream(file)
  const input: Readable = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  let [number, lines]: [number, string[]] = [0, []]
  for await (const line of createInterface({ input })) {
    if (line.trim()) lines.push(line)
    if (lines.length < stackSize) continue
    yield { number: number++, lines }
    lines = []
  }
  if (lines.length > 0) yield { number, lines }
}
