import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Every file below a folder, by relative path, sorted. */
export const listTree = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.laufmappe-lock'))
    .toSorted()
}

export const drop = async (folder: string, files: Record<string, Buffer>): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
}
