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
    if (holder && !isAlive(holder.pid)) await rm(file, { force: true })
    else if (Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50))
    else if (holder)
      throw new HouseError('conflict', 'platform.folder_in_use', { facts: { folder, ...holder } })
  }
  const release = () => rm(file, { force: true })
  return { release, [Symbol.asyncDispose]: release }
}

/** Tells the next one where we are, e.g. the address we listen on. */
export const tellLock = (folder: string, about: string, name = 'lock') =>
  writeFile(path.join(folder, name), JSON.stringify({ pid: process.pid, about }))

const tryToTake = async (file: string, about: string) => {
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid, about }), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const readHolder = async (file: string): Promise<{ pid: number; about: string } | null> => {
  try {
    const { pid, about } = JSON.parse(await readFile(file, 'utf8'))
    return { pid: Number(pid), about: String(about) }
  } catch {
    // Being written at this moment, or broken by a power cut: a file without a holder that stays so is nobody's.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text !== null && !isJson(text)) await rm(file, { force: true })
    return null
  }
}

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
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
