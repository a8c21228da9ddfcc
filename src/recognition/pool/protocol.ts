import type { StoredFile } from '#stored-file'
import type { MediaType, Word } from '../contract.ts'
import type { AttachedFile, AttachmentRequest } from '../inspect/attachments.ts'
import type { Inspection } from '../inspect/inspect-pages.ts'
import type { Limits } from '../limits.ts'
import type { PageRequest, ReadPage } from '../pages/read-page.ts'
import type { WeakRequest } from '../pages/read-weakly.ts'
import type { RenderRequest } from '../pages/render-page.ts'
import type { Recoding } from '../recode/recode-original.ts'
import { Refusal, refusals } from '../refusals.ts'
import type { SearchableRequest } from '../searchable/compose-searchable-pdf.ts'

type RecodeRequest = StoredFile & { mediaType: MediaType }

/** What can be asked of a reader process, and what it answers. */
export type Tasks = {
  inspect: { ask: StoredFile & { mediaType: MediaType; limits: Limits }; answer: Inspection }
  attachments: { ask: StoredFile; answer: AttachedFile[] }
  attachment: { ask: AttachmentRequest; answer: Buffer }
  read: { ask: PageRequest; answer: ReadPage }
  'read-weakly': { ask: WeakRequest; answer: Word[] }
  render: { ask: RenderRequest; answer: Buffer }
  recode: { ask: RecodeRequest; answer: Recoding }
  bind: { ask: SearchableRequest; answer: Buffer }
}
export type TaskName = keyof Tasks
export type Task = { [Name in TaskName]: { name: Name; ask: Tasks[Name]['ask'] } }[TaskName]

export type Answer = { answer: unknown } | { failure: Failure }

/** An error on its way between processes: its message stays behind, it may name a file. */
export type Failure = { reason: string; refusal?: Pick<Refusal, 'kind' | 'code' | 'facts'> }

export function failureOf(error: unknown): Failure {
  if (isOfStore(error)) return failureOf(refusals.originalAway())
  if (!(error instanceof Refusal)) return { reason: error instanceof Error ? error.name : 'unknown' }
  const { kind, code, facts } = error
  return { reason: code, refusal: { kind, code, facts } }
}

/** What the operating system said while the file was opened or read. */
const isOfStore = (error: unknown) => error instanceof Error && 'syscall' in error && 'errno' in error

/** How a reader may be lost over a task. */
export const losses = ['died', 'timed-out', 'out-of-memory'] as const
export type Loss = (typeof losses)[number]
export const isLoss = (reason: string): boolean => losses.some((loss) => loss === reason)
