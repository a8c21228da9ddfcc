import { Worker } from 'node:worker_threads'
import { shareCompiled } from './share-compiled.ts'

export interface RegisterToRead {
  url: string
  tenantId: number
  file: string
}
interface RegisterRead {
  rows: number
  /** Why it was refused, or null. */
  error: { line: number; reason: string } | null
}

/** A whole register passes through memory once: it does so in a thread of its own, which leaves nothing of it behind. */
export const readRegisterApart = (workerData: RegisterToRead): Promise<RegisterRead> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./read-register-worker.ts', import.meta.url), {
      workerData,
      ...shareCompiled(),
    })
    let read: RegisterRead | undefined
    thread.on('message', (answer: RegisterRead) => {
      read = answer
    })
    thread.on('error', reject)
    thread.on('exit', (code) => (read ? resolve(read) : reject(new Error(`the thread ended with ${code}`))))
  })
