import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type MediaType, openReaders, type PageReading, type Readers } from '#recognition'
import type { ReadStack } from './made-stacks.ts'

type Batch = { id: string; file: string; pages: number; letters: { first: number; last: number }[] }
type Single = { id: string; file: string; pages: number }

const mediaTypes: Record<string, MediaType> = {
  '.pdf': 'application/pdf',
  '.tif': 'image/tiff',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
}
const linesOf = async <T>(file: string): Promise<T[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** The stacks of an evaluation corpus, and its single letters of more than one page, read as the product reads them. */
export async function readCorpus(
  folder: string,
  keep = 'bench/stacks/out',
): Promise<{ stacks: ReadStack[]; letters: ReadStack[] }> {
  await mkdir(keep, { recursive: true })
  await using readers = openReaders({ count: 2 })
  const read = async ({ id, file, pages }: Single) =>
    (await readOnce(readers, path.join(folder, file), { kept: path.join(keep, `${id}.json`), pages })).map(
      (page, at) => ({ ...page, number: at + 1 }),
    )
  const stacks: ReadStack[] = []
  for (const batch of await linesOf<Batch>(path.join(folder, 'batches.jsonl')))
    stacks.push({ id: batch.id, pages: await read(batch), letters: batch.letters.map(pagesOf) })
  const letters: ReadStack[] = []
  for (const single of await linesOf<Single>(path.join(folder, 'truth.jsonl')))
    if (single.pages > 1)
      letters.push({
        id: single.id,
        pages: await read(single),
        letters: [pagesOf({ first: 1, last: single.pages })],
      })
  return { stacks, letters }
}

const pagesOf = ({ first, last }: { first: number; last: number }) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

async function readOnce(
  readers: Readers,
  file: string,
  { kept, pages }: { kept: string; pages: number },
): Promise<PageReading[]> {
  try {
    return JSON.parse(await readFile(kept, 'utf8'))
  } catch {
    const mediaType = mediaTypes[path.extname(file)] ?? 'application/pdf'
    const readings = await Promise.all(
      pagesOf({ first: 1, last: pages }).map(
        async (page) => (await readers.read({ file, mediaType, page })).reading,
      ),
    )
    await writeFile(kept, JSON.stringify(readings))
    return readings
  }
}
