import type { Inspection } from './inspect/inspect-pages.ts'
import type { Original } from './inspect/type-of-original.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { openReaders } from './pool/readers.ts'
import type { SearchableRequest } from './searchable/compose-searchable-pdf.ts'

/**
 * What an original is and how many pages it has. Throws `recognition.empty_file`, `unknown_type`, `wrong_ending`,
 * `encrypted`, `broken`, `no_pages` (kind invalid), `too_many_pages` or `too_many_pixels` (kind too-large). Starts a
 * process of its own; who inspects many asks `readers.inspect`.
 */
export async function inspectOriginal(
  original: Original,
  limits: Limits = defaultLimits,
): Promise<Inspection> {
  await using readers = openReaders({ count: 1 })
  return await readers.inspect(original, limits)
}

/**
 * The letter as a PDF to search and copy from: the scan's own streams untouched, upright and straight, with an unseen
 * text layer. Born-digital pages are copied as they are. The same input gives the same bytes. Throws
 * `recognition.page_failed`. Starts a process of its own; who makes many asks `readers.makeSearchablePdf`.
 */
export async function makeSearchablePdf(request: SearchableRequest): Promise<Buffer> {
  await using readers = openReaders({ count: 1 })
  return await readers.makeSearchablePdf(request)
}
