/** Segments of a JPEG that matter here, by their markers. */
export const marker = {
  frame: 0xc0,
  huffman: 0xc4,
  firstRestart: 0xd0,
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  quantisation: 0xdb,
  interval: 0xdd,
  exif: 0xe1,
} as const

/** What stands before the coded pixels of a JPEG; segments are kept whole, as they lie in the file. */
export type JpegHead = {
  tables: Buffer[]
  frame?: Buffer
  scan?: Buffer
  /** Blocks of pixels from one restart to the next; 0: none. */
  interval: number
  /** Where the coded pixels begin, or where the stream ends before any. */
  pixels: number
}

export const segment = (kind: number, payload: Buffer): Buffer => {
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

/** Of C0 … CF those that begin a frame. */
const isFrame = (kind: number) => kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)

/** Undefined when the bytes are no JPEG or end in the middle of a segment. */
export function readHead(stream: Buffer): JpegHead | undefined {
  if (stream[0] !== 0xff || stream[1] !== marker.start) return undefined
  const head: JpegHead = { tables: [], interval: 0, pixels: 2 }
  for (let at = 2; at + 4 <= stream.length; at = head.pixels) {
    const kind = stream[at + 1] ?? 0
    if (stream[at] !== 0xff || kind === marker.end) break
    const end = at + 2 + stream.readUInt16BE(at + 2)
    if (end > stream.length) return undefined
    const whole = stream.subarray(at, end)
    if (isFrame(kind)) head.frame = whole
    else if (kind === marker.interval) head.interval = stream.readUInt16BE(at + 4)
    else if (kind === marker.scan) head.scan = whole
    else if (kind === marker.quantisation || kind === marker.huffman) head.tables.push(whole)
    head.pixels = end
    if (kind === marker.scan) break
  }
  return head
}

export type Frame = {
  width: number
  height: number
  /** Pixels of a coded block across and down. */
  block: { width: number; height: number }
  components: number[]
}

export function frameOf(whole: Buffer): Frame | undefined {
  const count = whole[9] ?? 0
  if (count === 0 || whole.length < 10 + 3 * count) return undefined
  const sampling = Array.from({ length: count }, (_, i) => whole[11 + 3 * i] ?? 0)
  const largest = (of: (both: number) => number) => (count === 1 ? 1 : Math.max(1, ...sampling.map(of)))
  return {
    height: whole.readUInt16BE(5),
    width: whole.readUInt16BE(7),
    block: { width: 8 * largest((both) => both >> 4), height: 8 * largest((both) => both & 15) },
    components: Array.from({ length: count }, (_, i) => whole[10 + 3 * i] ?? 0),
  }
}

/** Coded pixels parted at their restarts; other markers end them. */
export function partsOf(coded: Buffer): Buffer[] {
  const parts: Buffer[] = []
  let from = 0
  let at = coded.indexOf(0xff)
  while (at >= 0 && at + 1 < coded.length) {
    const kind = coded[at + 1] ?? 0
    if (kind >= marker.firstRestart && kind < marker.start) {
      parts.push(coded.subarray(from, at))
      from = at + 2
    } else if (kind !== 0 && kind !== 0xff) break
    at = coded.indexOf(0xff, at + (kind === 0xff ? 1 : 2))
  }
  const isOpen = at < 0 || at + 1 >= coded.length
  const last = coded.subarray(from, isOpen ? coded.length : at)
  return last.length > 0 ? [...parts, last] : parts
}
