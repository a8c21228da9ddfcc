import { type ChildProcess, fork } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { bareEnvironment, residentMegabytes } from '#platform'
import type { RegisterTask, RegisterVerdict } from './protocol.ts'

export interface ReadingLimits {
  /** How long the process may work; waiting for a slow upload or for the database does not count. */
  workMs: number
  /** Resident memory. */
  maxMemoryMb: number
}

/** Some 50 times what a register of 40,000 lines takes, and four times its memory. */
export const readingLimits: ReadingLimits = { workMs: 5 * 60_000, maxMemoryMb: 512 }

export type Outcome = RegisterVerdict | { lost: Lost }
type Lost = 'died' | 'timed-out' | 'out-of-memory'

export type ReadingProcess = AsyncDisposable & {
  input: Writable
  output: Readable
  outcome: Promise<Outcome>
  kill(): void
}

const main = fileURLToPath(new URL('./register-process.ts', import.meta.url))
const lookMs = 250

/** Starts a process that reads one register. It is told nothing of ours, and ends with this process, however that ends. */
export const startReading = (task: RegisterTask, limits: ReadingLimits): ReadingProcess => {
  const child = fork(main, [], {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${limits.maxMemoryMb}`],
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
  })
  const { stdin: input, stdout: output } = child
  if (!input || !output) throw new TypeError('a process without input or output')
  // It may stop listening before the file ends.
  input.on('error', () => {})
  const gone = new Promise<void>((resolve) => child.once('exit', resolve).once('error', () => resolve()))
  const kill = () => void child.kill('SIGKILL')
  const outcome = Promise.race([verdictOf(child), watch({ child, input, output, limits, gone })])
  child.send(task, (error) => error && kill())
  return {
    input,
    output,
    outcome,
    kill,
    [Symbol.asyncDispose]: async () => {
      kill()
      await gone
    },
  }
}

/** What it says before its line to us ends. */
const verdictOf = (child: ChildProcess) =>
  new Promise<Outcome>((resolve) => {
    child.once('message', (verdict) => resolve(verdict as RegisterVerdict))
    for (const end of ['disconnect', 'error']) child.once(end, () => resolve({ lost: 'died' }))
  })

interface Watched {
  child: ChildProcess
  input: Writable
  output: Readable
  limits: ReadingLimits
  gone: Promise<void>
}

/** Ends a process that works too long or eats too much, and says so. */
const watch = ({ child, input, output, limits, gone }: Watched) =>
  new Promise<Outcome>((resolve) => {
    const stop = (lost: Lost) => {
      resolve({ lost })
      child.kill('SIGKILL')
    }
    let worked = 0
    const look = setInterval(async () => {
      const hasWork = input.writableLength > 0 || input.writableEnded
      const waitsForUs = output.readableLength > 0
      if (hasWork && !waitsForUs) worked += lookMs
      if (worked > limits.workMs) stop('timed-out')
      else if ((await residentMegabytes(child.pid)) > limits.maxMemoryMb) stop('out-of-memory')
    }, lookMs)
    void gone.then(() => clearInterval(look))
  })
