import { type Operation, operationsOf } from './operations.ts'

const invisible = 3
const shows = new Set(['Tj', 'TJ', "'", '"'])

/**
 * Text objects of a content stream in which nothing is shown but unseen text, as an earlier recognition lays it.
 * Throws `Unfit` when the stream cannot be read.
 */
export function hiddenTextIn(content: Uint8Array): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let mode = 0
  const saved: number[] = []
  let start = -1
  let seen = 0
  for (const operation of operationsOf(content)) {
    const { operator } = operation
    if (operator === 'q') saved.push(mode)
    else if (operator === 'Q') mode = saved.pop() ?? 0
    else if (operator === 'Tr') mode = modeOf(operation)
    else if (operator === 'BT') [start, seen] = [operation.start, 0]
    else if (shows.has(operator) && mode !== invisible) seen++
    else if (operator === 'ET' && start >= 0) {
      if (seen === 0) found.push({ start, end: operation.end })
      start = -1
    }
  }
  return found
}

const modeOf = ({ operands: [mode] }: Operation): number => (typeof mode === 'number' ? mode : 0)

/** The content without its unseen text. */
export function withoutHiddenText(content: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  for (const { start, end } of hiddenTextIn(content)) {
    parts.push(content.subarray(at, start), Buffer.from('\n'), settingsIn(content.subarray(start, end)))
    at = end
  }
  return Buffer.concat([...parts, content.subarray(at)])
}

/** What a text object sets stays set after it: everything in it but showing and fonts is kept. */
function settingsIn(text: Buffer): Buffer {
  const parts: Buffer[] = []
  for (const { operator, start, end } of operationsOf(text)) {
    if (!shows.has(operator) && operator !== 'Tf') parts.push(text.subarray(start, end), Buffer.from(' '))
  }
  return Buffer.concat(parts)
}
