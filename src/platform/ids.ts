import { randomBytes } from 'node:crypto'

let last = { millis: 0, counter: 0 }

/** UUID version 7 (RFC 9562): sorts by time of making, so that index pages fill from one side; in order within a process. */
export const newId = (): string => {
  const now = Date.now()
  last =
    now > last.millis
      ? { millis: now, counter: randomBytes(2).readUInt16BE() & 0x7ff }
      : { millis: last.millis, counter: last.counter + 1 }
  if (last.counter > 0xfff) last = { millis: last.millis + 1, counter: 0 }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last.millis, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
