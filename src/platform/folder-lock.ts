import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { HouseError } from './errors.ts'

export interface FolderLock extends AsyncDisposable {
  release(): Promise<void>
}

/**
 * One process at a time in a folder. `about` is told to whoever comes second (`platform.folder_in_use`, facts pid and
 * about). The lock of a process that died is taken over; `waitMs` waits for a living one first.
 */
export const lockFolder = async (
  folder: string,
  { name = 'lock', about = '', waitMs = 0 } = {},
): Promise<FolderLock> => {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, name)
  const giveUpAt = Date.now() + waitMs
  while (!(await tryToTake(file, about))) {
    const holder = await readHolder(file)
    if (holder && !(await holds(holder))) await rm(file, { force: true })
    else if (Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50))
    else if (holder) {
      const { pid, about: where } = holder
      throw new HouseError('conflict', 'platform.folder_in_use', { facts: { folder, pid, about: where } })
    }
  }
  const release = () => rm(file, { force: true })
  return { release, [Symbol.asyncDispose]: release }
}

/** Tells the next one where we are, e.g. the address we listen on. */
export const tellLock = async (folder: string, about: string, name = 'lock') =>
  writeFile(path.join(folder, name), await signOf(about))

interface Holder {
  pid: number
  about: string
  born: string | null
}

const signOf = async (about: string) =>
  JSON.stringify({ pid: process.pid, about, born: await birthOf(process.pid) } satisfies Holder)

/** In a container every start may get the same number: only the same birth makes it the same process. */
const holds = async ({ pid, born }: Holder) =>
  isAlive(pid) && (born === null || born === ((await birthOf(pid)) ?? born))

/** When a process began, counted from the start of this very machine; null where the system does not tell. */
const birthOf = async (pid: number) => {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; the 20th field behind it is the start in clock ticks (proc_pid_stat(5)).
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return null
  }
}

const tryToTake = async (file: string, about: string) => {
  try {
    await writeFile(file, await signOf(about), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const readHolder = async (file: string): Promise<Holder | null> => {
  try {
    const { pid, about, born } = JSON.parse(await readFile(file, 'utf8'))
    return { pid: Number(pid), about: String(about), born: typeof born === 'string' ? born : null }
  } catch {
    // Being written at this moment, or broken by a power cut: a file without a holder that stays so is nobody's.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text !== null && !isHolder(text)) await rm(file, { force: true })
    return null
  }
}

const isHolder = (text: string) => {
  try {
    return typeof JSON.parse(text).pid === 'number'
  } catch {
    return false
  }
}

export const isAlive = (pid: number): boolean => {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
