import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bareEnvironment, residentMegabytes } from '#platform'
import type { EngineKind } from '../engine/engine.ts'
import type { Answer, Loss, Task } from './protocol.ts'

export type ChildSettings = { engine: EngineKind | undefined; timeoutMs: number; maxMemoryMb: number }

/** What a child says, or how it failed to say anything. */
export type Outcome = Answer | { lost: Loss }

export type ReaderChild = {
  pid: number | undefined
  alive(): boolean
  /** Has one task done; a child that crashes, hangs or overeats is ended. */
  perform(task: Task): Promise<Outcome>
  end(): Promise<void>
}

const main = fileURLToPath(new URL('./reader-process.ts', import.meta.url))
const memoryCheckMs = 250

/** Starts a reader process; it ends with this one, however this one ends. */
export function startChild(settings: ChildSettings): ReaderChild {
  const child = fork(main, [], {
    serialization: 'advanced',
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--max-semi-space-size=4',
      `--max-old-space-size=${settings.maxMemoryMb}`,
    ],
    env: environment(settings.engine),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // a failed start shows as an exit, too
  child.on('error', () => {})
  const alive = () => child.exitCode === null && child.signalCode === null && child.connected
  return {
    pid: child.pid,
    alive,
    perform: (task) => perform(child, task, settings),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Readers meet hostile files: beside what the engine needs they are told nothing. */
function environment(engine: EngineKind | undefined): NodeJS.ProcessEnv {
  const { TESSDATA_PREFIX, LD_LIBRARY_PATH, LAUFMAPPE_ENGINE } = process.env
  const chosen = engine ?? LAUFMAPPE_ENGINE
  return {
    ...bareEnvironment(),
    ...(TESSDATA_PREFIX ? { TESSDATA_PREFIX } : {}),
    ...(LD_LIBRARY_PATH ? { LD_LIBRARY_PATH } : {}),
    ...(chosen ? { LAUFMAPPE_ENGINE: chosen } : {}),
    // threads inside one page cost more than they bring; pages run side by side instead
    OMP_THREAD_LIMIT: '1',
    // one heap that gives back what a page leaves behind: with glibc's own settings a reader keeps twice as much
    MALLOC_ARENA_MAX: '1',
    MALLOC_TRIM_THRESHOLD_: '1048576',
    MALLOC_MMAP_THRESHOLD_: '1048576',
  }
}

function perform(child: ChildProcess, task: Task, settings: ChildSettings): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome) => {
      clearTimeout(clock)
      clearInterval(scales)
      child.off('message', answered).off('exit', died)
      if ('lost' in outcome) child.kill('SIGKILL')
      resolve(outcome)
    }
    const answered = (answer: unknown) => finish(answer as Answer)
    const died = () => finish({ lost: 'died' })
    const clock = setTimeout(() => finish({ lost: 'timed-out' }), settings.timeoutMs * patienceFor(task))
    const scales = setInterval(async () => {
      if ((await residentMegabytes(child.pid)) > settings.maxMemoryMb) finish({ lost: 'out-of-memory' })
    }, memoryCheckMs)
    child.on('message', answered).on('exit', died)
    child.send(task, (error) => error && died())
  })
}

/** What is done to a whole stack may take as long as several of its pages; a look into a file, longer the larger it is. */
const patienceFor = ({ name, ask }: Task) =>
  name === 'inspect' ? 0.5 + megabytesOf(ask.file) / 100 : patience[name]

const patience = { recode: 10, bind: 5, read: 1, 'read-weakly': 1, render: 1, attachments: 1, attachment: 1 }

const megabytesOf = (file: string) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20
