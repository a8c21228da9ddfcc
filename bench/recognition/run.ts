import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Ran = {
  code: number
  out: string
  err: string
  /** seconds by the clock, and of all cores, those of the children it waited for included */
  wall: number
  cpu: number
}

/** Runs a command to its end. The shell around it tells what it and its children cost. */
export async function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const started = performance.now()
  const child = spawn('sh', ['-c', '"$0" "$@" 3>&-; code=$?; times >&3; exit $code', command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const parts: [string[], string[], string[]] = [[], [], []]
  for (const [at, stream] of [child.stdout, child.stderr, child.stdio[3]].entries())
    stream?.on('data', (chunk: Buffer) => parts[at]?.push(chunk.toString('utf8')))
  const [code] = (await once(child, 'close')) as [number | null]
  const wall = (performance.now() - started) / 1000
  const [out, err, times] = parts.map((texts) => texts.join('')) as [string, string, string]
  return { code: code ?? -1, out, err, wall, cpu: secondsIn(times) }
}

/** `times` prints minutes and seconds of the shell in its first line, of its children in the second. */
export function secondsIn(times: string): number {
  const children = times.trim().split('\n')[1] ?? ''
  return [...children.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds?.replace(',', '.')),
    0,
  )
}
