import type { ErrorKind } from '#platform'

/**
 * What a reader process has against a file. It becomes a `HouseError` on the caller's side; the processes themselves
 * do not load the house, which would take them longer to start than to read a page.
 */
export class Refusal extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly facts: Record<string, number>

  constructor(kind: ErrorKind, code: string, facts: Record<string, number> = {}) {
    super(code)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.facts = facts
  }
}

/** Every way in which this room says no. Facts hold numbers only: file names may name people. */
export const refusals = {
  emptyFile: () => new Refusal('invalid', 'recognition.empty_file', { bytes: 0 }),
  unknownType: (bytes: number) => new Refusal('invalid', 'recognition.unknown_type', { bytes }),
  wrongEnding: () => new Refusal('invalid', 'recognition.wrong_ending'),
  encrypted: () => new Refusal('invalid', 'recognition.encrypted'),
  broken: () => new Refusal('invalid', 'recognition.broken'),
  noPages: () => new Refusal('invalid', 'recognition.no_pages', { pages: 0 }),
  tooManyPages: (pages: number, limit: number) =>
    new Refusal('too-large', 'recognition.too_many_pages', { pages, limit }),
  tooManyPixels: (page: number, pixels: number, limit: number) =>
    new Refusal('too-large', 'recognition.too_many_pixels', { page, pixels, limit }),
  /** A page that crashed, hung or overfed its reader, or does not exist. */
  pageFailed: (page: number) => new Refusal('unavailable', 'recognition.page_failed', { page }),
  closed: () => new Refusal('unavailable', 'recognition.readers_closed'),
}
