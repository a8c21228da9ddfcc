import type { MediaType, PageReading } from '../contract.ts'
import { openReaders, type Readers, type ReadPage } from '../index.ts'
import { openFolder } from './folder.ts'

/** A warm reader and a folder for originals, for the tests of one file. */
export async function openReadingRoom(): Promise<
  AsyncDisposable & {
    readers: Readers
    put(name: string, bytes: Uint8Array): Promise<string>
    read(bytes: Uint8Array, mediaType: MediaType, page?: number): Promise<ReadPage>
  }
> {
  const folder = await openFolder()
  const readers = openReaders({ count: 1 })
  let files = 0
  return {
    readers,
    put: folder.put,
    read: async (bytes, mediaType, page = 1) =>
      readers.read({ file: await folder.put(`original-${++files}`, bytes), mediaType, page }),
    [Symbol.asyncDispose]: async () => {
      await readers.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** The text of a reading, line by line. */
export const textOfReading = ({ words }: PageReading): string =>
  [...Map.groupBy(words, ({ line }) => line).values()]
    .map((line) => line.map(({ text }) => text).join(' '))
    .join('\n')
