import { Worker } from 'node:worker_threads'

/** Lets a file of its own thread work on data and returns its first message; fails when it ends without one. */
export const inThread = <Result>(file: URL, data: unknown): Promise<Result> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: data })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the training ended with ${code}`)))
  })
