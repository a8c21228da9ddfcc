import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type CsvErrorCode, type InfoRecord, parse } from 'csv-parse'
import { type RegisterError, type RegisterReason, Unreadable } from './register-errors.ts'
import { registerColumns } from './register-keys.ts'
import { longestLine, wholeLines } from './whole-lines.ts'

export type Gzip = boolean | 'detect'

/** One line of the file by column name. */
export interface RegisterLine {
  line: number
  cells: Record<string, string>
}

const columns: readonly string[] = Object.values(registerColumns)

/**
 * Reads a register file (`;`, UTF-8, with or without BOM, plain or gzip) line by line. What cannot be read comes as an
 * error among the lines; where nothing after it can be trusted, it is the last. Throws what the source throws, and
 * `UnfoldsTooFar`.
 */
export async function* readRegister(
  source: Readable,
  gzip: Gzip,
): AsyncGenerator<RegisterLine | RegisterError> {
  let header: string[] | undefined
  try {
    for await (const { line, fields } of parseLines(source, gzip)) {
      if (header) {
        yield nameCells(header, line, fields)
        continue
      }
      header = fields.map((field) => field.trim().toLowerCase())
      const errors = headerErrorsOf(header, line)
      yield* errors
      if (errors.length > 0) return
    }
  } catch (error) {
    const unreadable = unreadableBy(error)
    if (!unreadable) throw error
    yield unreadable
    return
  }
  if (!header) yield { line: 0, column: null, reason: 'empty_file' }
}

async function* parseLines(source: Readable, gzip: Gzip): AsyncGenerator<{ line: number; fields: string[] }> {
  const parser = parse({
    bom: true,
    delimiter: ';',
    info: true,
    max_record_size: longestLine,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const fed = pipeline(unzip(source, gzip), wholeLines, parser)
  // The parser hands the same failure to the loop below.
  fed.catch(() => {})
  for await (const { info, record } of parser as AsyncIterable<{
    info: InfoRecord & { lines: number }
    record: string[]
  }>)
    yield { line: info.lines, fields: record }
  await fed
}

async function* unzip(source: Readable, gzip: Gzip): AsyncGenerator<Buffer> {
  const bytes = source.iterator() as AsyncIterableIterator<Buffer | string>
  let start: Buffer = Buffer.alloc(0)
  while (start.length < 2) {
    const { done, value } = await bytes.next()
    if (done) break
    start = Buffer.concat([start, Buffer.from(value)])
  }
  async function* all() {
    yield start
    for await (const chunk of bytes) yield Buffer.from(chunk)
  }
  const zipped = gzip === 'detect' ? start[0] === 0x1f && start[1] === 0x8b : gzip
  if (!zipped) return yield* all()
  const gunzip = createGunzip()
  const fed = pipeline(all, gunzip)
  fed.catch(() => {})
  let unpacked = 0
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    unpacked += chunk.length
    if (unpacked > harmlessBytes && unpacked > mostToOne * gunzip.bytesWritten) throw new UnfoldsTooFar()
    yield chunk
  }
  await fed
}

/** A register shrinks to a fifth or a tenth; what unfolds to a hundredfold was made to fill our disk. */
const mostToOne = 100
const harmlessBytes = 16 * 1024 * 1024
export class UnfoldsTooFar extends Error {}

const headerErrorsOf = (header: readonly string[], line: number): RegisterError[] => [
  ...columns
    .filter((column) => !header.includes(column))
    .map((column) => ({ line, column, reason: 'missing_column' as const })),
  // What stands above an unknown column is text of the file, possibly a client's data where the header is missing.
  ...header
    .filter((name) => !columns.includes(name))
    .map(() => ({ line, column: null, reason: 'unknown_column' as const })),
  ...header
    .filter((name, place) => columns.includes(name) && header.indexOf(name) < place)
    .map((column) => ({ line, column, reason: 'duplicate_column' as const })),
]

const nameCells = (
  header: readonly string[],
  line: number,
  fields: readonly string[],
): RegisterLine | RegisterError => {
  if (fields.length > header.length) return { line, column: null, reason: 'too_many_fields' }
  if (fields.length < header.length) return { line, column: null, reason: 'too_few_fields' }
  const cells: Record<string, string> = {}
  for (const [place, name] of header.entries()) cells[name] = fields[place] ?? ''
  return { line, cells }
}

const csvReasons: Partial<Record<CsvErrorCode, RegisterReason>> = {
  CSV_QUOTE_NOT_CLOSED: 'bad_quotes',
  CSV_INVALID_CLOSING_QUOTE: 'bad_quotes',
  INVALID_OPENING_QUOTE: 'bad_quotes',
  CSV_MAX_RECORD_SIZE: 'line_too_long',
}

const unreadableBy = (error: unknown): RegisterError | null => {
  if (error instanceof Unreadable) return error.found
  if (!(error instanceof Error) || !('code' in error)) return null
  const code = String(error.code)
  if (/^Z_(DATA|BUF|STREAM)_ERROR$/.test(code)) return { line: 0, column: null, reason: 'bad_gzip' }
  const reason = csvReasons[code as CsvErrorCode]
  return reason ? { line: 'lines' in error ? Number(error.lines) : 0, column: null, reason } : null
}
