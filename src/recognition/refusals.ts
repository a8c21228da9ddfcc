import type { ErrorKind } from '#platform'
import type { Stranger } from './inspect/stranger.ts'

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

/** Neither PDF nor picture: each kind has its own sentence of what to do. */
const strangers: Record<Stranger, (bytes: number) => Refusal> = {
  office: (bytes) => new Refusal('invalid', 'recognition.office_document', { bytes }),
  email: (bytes) => new Refusal('invalid', 'recognition.email_file', { bytes }),
  archive: (bytes) => new Refusal('invalid', 'recognition.archive_file', { bytes }),
  web_page: (bytes) => new Refusal('invalid', 'recognition.web_page', { bytes }),
  program: (bytes) => new Refusal('invalid', 'recognition.program_file', { bytes }),
  recording: (bytes) => new Refusal('invalid', 'recognition.recording', { bytes }),
  unknown: (bytes) => new Refusal('invalid', 'recognition.unknown_type', { bytes }),
}

/** Every way in which this room says no. Facts hold numbers only: file names may name people. */
export const refusals = {
  emptyFile: () => new Refusal('invalid', 'recognition.empty_file', { bytes: 0 }),
  stranger: (kind: Stranger, bytes: number) => strangers[kind](bytes),
  wrongEnding: () => new Refusal('invalid', 'recognition.wrong_ending'),
  encrypted: () => new Refusal('invalid', 'recognition.encrypted'),
  broken: () => new Refusal('invalid', 'recognition.broken'),
  /** A sheath around other files, shown by special programs only. */
  portfolio: (files: number) => new Refusal('invalid', 'recognition.portfolio', { files }),
  /** A form whose pages are made by Adobe's program while it is shown; the file holds "Please wait". */
  xfaForm: () => new Refusal('invalid', 'recognition.xfa_form'),
  /** A picture in a code that nothing here can decode. */
  unknownCode: (page: number) => new Refusal('invalid', 'recognition.unknown_code', { page }),
  noPages: () => new Refusal('invalid', 'recognition.no_pages', { pages: 0 }),
  tooManyPages: (pages: number, limit: number) =>
    new Refusal('too-large', 'recognition.too_many_pages', { pages, limit }),
  tooManyPixels: (page: number, pixels: number, limit: number) =>
    new Refusal('too-large', 'recognition.too_many_pixels', { page, pixels, limit }),
  /** A file inside a PDF that unfolds to more than may come in; `limit` in MiB. */
  attachmentTooLarge: (most: number) =>
    new Refusal('too-large', 'recognition.attachment_too_large', {
      limit: Math.round((Math.max(0, most) / 2 ** 20) * 100) / 100,
    }),
  /** A page that crashed, hung or overfed its reader, or does not exist. */
  pageFailed: (page: number) => new Refusal('unavailable', 'recognition.page_failed', { page }),
  /** The store that holds the file did not give it out: no fault of the file. */
  originalAway: () => new Refusal('unavailable', 'recognition.original_away'),
  /** Nobody could look into the file: it took too long or too much, or the reader was lost. */
  notInspected: () => new Refusal('unavailable', 'recognition.not_inspected'),
  closed: () => new Refusal('unavailable', 'recognition.readers_closed'),
}
