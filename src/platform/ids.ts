import { randomBytes, randomUUID } from 'node:crypto'

let last = { millis: 0, counter: 0 }

/** UUID version 7 (RFC 9562): sorts by time of making, so that index pages fill from one side; in order within a process. */
export const newId = (): string => {
  const now = Date.now()
  last =
    now > last.millis
      ? { millis: now, counter: randomBytes(2).readUInt16BE() & 0x7ff }
      : { millis: last.millis, counter: last.counter + 1 }
  if (last.counter > 0xfff) last = { millis: last.millis + 1, counter: 0 }
  const time = last.millis.toString(16).padStart(12, '0')
  const counter = last.counter.toString(16).padStart(3, '0')
  // Variant and random bits are those of version 4, of which Node makes many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}${randomUUID().slice('00000000-0000-4000'.length)}`
}
