import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { HouseError } from '../errors.ts'

export interface ServiceUser {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: as root, the account `postgres` (or else `nobody`) runs it; otherwise we do ourselves. */
export const findServiceUser = async (): Promise<ServiceUser | null> => {
  if (process.getuid?.() !== 0) return null
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!account) throw new HouseError('unavailable', 'platform.no_service_user')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** Whether another account can come as far as `target`: every folder above must let it pass. */
export const canReach = async (user: ServiceUser, target: string): Promise<boolean> => {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    if (found) {
      const passes =
        found.uid === user.uid
          ? found.mode & 0o100
          : found.gid === user.gid
            ? found.mode & 0o010
            : found.mode & 0o001
      if (!passes) return false
    }
    if (folder === path.dirname(folder)) return true
  }
}
