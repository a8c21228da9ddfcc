import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one test, gone afterwards. */
export async function openFolder(): Promise<
  AsyncDisposable & { put(name: string, bytes: Uint8Array): Promise<string> }
> {
  const folder = await mkdtemp(join(tmpdir(), 'laufmappe-reading-'))
  return {
    put: async (name, bytes) => {
      const file = join(folder, name)
      await writeFile(file, bytes)
      return file
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
