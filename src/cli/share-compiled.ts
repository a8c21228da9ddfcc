import { getCompileCacheDir } from 'node:module'
import path from 'node:path'
import type { WorkerOptions } from 'node:worker_threads'

/** For a thread to load what the program has compiled already: left to itself it compiles all modules anew. */
export const shareCompiled = (): Pick<WorkerOptions, 'env'> => {
  const ofThisVersion = getCompileCacheDir()
  return ofThisVersion ? { env: { ...process.env, NODE_COMPILE_CACHE: path.dirname(ofThisVersion) } } : {}
}
