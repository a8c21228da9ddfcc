import { Worker } from 'node:worker_threads'
import type { Example } from '../types/train-model.ts'

/** Trains a model on from the start model, in a thread of its own. Returns it packed. */
export const trainApart = (examples: readonly Example[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./train-thread.ts', import.meta.url), { workerData: examples })
    thread.once('message', (packed: Uint8Array) => resolve(Buffer.from(packed)))
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the training ended with ${code}`)))
  })
