import { isUtf8 } from 'node:buffer'
import { Unreadable } from './register-errors.ts'

/** A line longer than this is no line of a register. */
export const longestLine = 256 * 1024
const newline = 0x0a

/**
 * Passes bytes on in whole lines, having seen that they are UTF-8: a line break never lies inside a letter.
 * Throws `Unreadable` for other bytes and for a line that is too long.
 */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline)
    if (rest.length + (end < 0 ? chunk.length : 0) > longestLine) throw new Unreadable(line, 'line_too_long')
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
    if (end - start > longestLine) throw new Unreadable(line, 'line_too_long')
    if (!whole && !isUtf8(lines.subarray(start, end))) throw new Unreadable(line, 'not_utf8')
    start = end + 1
  }
  return line
}
