import { isUtf8 } from 'node:buffer'
import { HouseError } from '#platform'

/** A line longer than this is no line of a register. */
export const longestLine = 256 * 1024
const newline = 0x0a

/**
 * Passes bytes on in whole lines, having seen that they are UTF-8: a line break never lies inside a letter.
 * Throws `casefiles.register_not_utf8` and `casefiles.register_line_too_long` with the line.
 */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline)
    if (rest.length + (end < 0 ? chunk.length : 0) > longestLine) throw tooLong(line)
    if (end < 0) {
      rest = Buffer.concat([rest, chunk])
      continue
    }
    const lines = Buffer.concat([rest, chunk.subarray(0, end + 1)])
    rest = Buffer.from(chunk.subarray(end + 1))
    line = checkLines(lines, line)
    yield lines
  }
  checkLines(rest, line)
  if (rest.length > 0) yield rest
}

/** Returns the number of the line after these. */
const checkLines = (lines: Buffer, first: number): number => {
  const whole = isUtf8(lines)
  let line = first
  for (let start = 0; start < lines.length; line += 1) {
    const found = lines.indexOf(newline, start)
    const end = found < 0 ? lines.length : found
    if (end - start > longestLine) throw tooLong(line)
    if (!whole && !isUtf8(lines.subarray(start, end)))
      throw new HouseError('invalid', 'casefiles.register_not_utf8', { facts: { line } })
    start = end + 1
  }
  return line
}

const tooLong = (line: number) =>
  new HouseError('too-large', 'casefiles.register_line_too_long', { facts: { line } })
