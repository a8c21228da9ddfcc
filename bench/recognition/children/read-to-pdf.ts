// PDF in, searchable PDF/A out, start of the process included: what an office would call on a command line.
//   node read-to-pdf.ts IN.pdf OUT.pdf native|wasm COUNT
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openReaders } from '#recognition'
import type { EngineKind } from '../../../src/recognition/engine/engine.ts'

const [file = '', to = '', engine, count] = process.argv.slice(2)
await using readers = openReaders({ count: Number(count), engine: engine as EngineKind })
const { mediaType, pages } = await readers.inspect({ file, name: path.basename(file) })
const readings = await Promise.all(
  Array.from({ length: pages }, async (_, at) => {
    const { reading } = await readers.read({ file, mediaType, page: at + 1 })
    return { page: at + 1, reading }
  }),
)
const pdf = await readers.makeSearchablePdf({
  file,
  mediaType,
  pages: readings,
  title: 'Messung',
  language: 'de-DE',
})
await writeFile(to, pdf)
console.log(JSON.stringify({ pages, bytes: pdf.length, engine: readings[0]?.reading.engine }))
