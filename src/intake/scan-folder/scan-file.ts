import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

/** A file that lies in a scan folder, as it was at one look. */
export interface Scan {
  /** In bytes: names need not be valid UTF-8, and a name we altered would name no file. */
  path: Buffer
  rawName: Buffer
  name: string
  size: number
  mtimeMs: number
}

export interface Look {
  scans: Scan[]
  folders: Buffer[]
  links: Buffer[]
}

/** What lies directly in a folder, oldest first. Files that say themselves that they are not ready are passed over. */
export const lookInto = async (folder: Buffer): Promise<Look> => {
  const look: Look = { scans: [], folders: [], links: [] }
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    if (isPassedOver(name.toString())) continue
    const file = Buffer.concat([folder, Buffer.from(path.sep), name])
    const seen = await seeFile(file)
    if (seen === 'link') look.links.push(file)
    else if (seen === 'folder') look.folders.push(file)
    else if (seen) look.scans.push(seen)
  }
  look.scans.sort((a, b) => a.mtimeMs - b.mtimeMs || Buffer.compare(a.path, b.path))
  return look
}

export type Seen = Scan | 'link' | 'folder' | null

/** The file as it is now; null when it is gone or is a pipe, a device or the like. */
export const seeFile = async (file: Buffer): Promise<Seen> => {
  const seen = await lstat(file).catch(() => null)
  if (!seen) return null
  if (seen.isSymbolicLink()) return 'link'
  if (seen.isDirectory()) return 'folder'
  if (!seen.isFile()) return null
  const rawName = file.subarray(file.lastIndexOf(path.sep) + 1)
  return { path: file, rawName, name: rawName.toString(), size: seen.size, mtimeMs: seen.mtimeMs }
}

/** Not by the number of the file: some shares draw it anew now and then. */
export const isSame = (a: Pick<Scan, 'size' | 'mtimeMs'>, b: Pick<Scan, 'size' | 'mtimeMs'>): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs

export const isStill = (scan: Scan, seen: Seen): boolean =>
  seen !== null && typeof seen !== 'string' && isSame(scan, seen)

/** Hidden files, files that a program is still writing under a working name, and what Windows leaves in every folder. */
const isPassedOver = (name: string) =>
  /^\.|^~\$|~$|\.(?:part|tmp|filepart|crdownload)$/i.test(name) || /^(?:thumbs\.db|desktop\.ini)$/i.test(name)
