import { Worker } from 'node:worker_threads'

export interface Guessed {
  password: string
  /** What whoever guesses would try first: names, the office. */
  words: string[]
}

/** What comes after it is as good as it is without, and takes long to look at. */
const longestLookedAt = 64

/**
 * How many tries somebody needs who knows the lists: passwords that are common, German words and names, keyboard rows,
 * dates, and the usual ways to dress them up. Nothing leaves the process.
 */
export const triesToGuess = ({ password, words }: Guessed): Promise<number> =>
  new Promise((resolve, reject) => {
    const workerData: Guessed = { password: password.slice(0, longestLookedAt), words }
    const thread = new Worker(new URL('./guess-thread.ts', import.meta.url), { workerData })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the guessing ended with ${code}`)))
  })
