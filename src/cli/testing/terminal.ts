import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { openTestDatabase } from '../../platform/testing/test-database.ts'

const program = path.resolve(import.meta.dirname, '../../main.ts')

export interface Told {
  code: number | null
  out: string
  err: string
}

interface Wish {
  input?: string
  env?: Record<string, string>
  /** Told once the program has said this: time to interrupt it. */
  interruptAt?: RegExp
}

/** A terminal with a database of its own, in which tenant 1 `test` is there and empty. */
export const openTerminal = async () => {
  const clone = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-cli-'))
  const data = path.join(folder, 'data')
  const own = {
    DATABASE_URL: clone.url,
    LAUFMAPPE_DATA: data,
    LAUFMAPPE_LOG: 'error',
    LAUFMAPPE_READERS: '1',
    PORT: '0',
  }
  const run = async (args: string[], { input = '', env = {}, interruptAt }: Wish = {}): Promise<Told> => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...own, ...env },
      cwd: folder,
    })
    child.stdin.end(input)
    if (interruptAt) {
      let said = ''
      child.stdout.on('data', (chunk) => {
        if (interruptAt.test(said)) return
        said += chunk
        if (interruptAt.test(said)) child.kill('SIGTERM')
      })
    }
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { code, out, err }
  }
  const rows = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await clone.database.owner.query(statement, values)).rows
  return {
    run,
    rows,
    data,
    url: clone.url,
    database: clone.database,
    write: async (name: string, content: string | Buffer) => {
      await writeFile(path.join(folder, name), content)
      return path.join(folder, name)
    },
    [Symbol.asyncDispose]: async () => {
      await clone[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
