import type { HouseError, StoredFile } from '#platform'
import type { MediaType, Word } from '../contract.ts'
import type { EngineKind } from '../engine/engine.ts'
import type { AttachedFile, AttachmentRequest } from '../inspect/attachments.ts'
import type { Inspection } from '../inspect/inspect-pages.ts'
import { type Original, typeOf } from '../inspect/type-of-original.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import type { PageRequest, ReadPage } from '../pages/read-page.ts'
import type { WeakRequest } from '../pages/read-weakly.ts'
import type { RenderRequest } from '../pages/render-page.ts'
import type { Recoding } from '../recode/recode-original.ts'
import { refusals } from '../refusals.ts'
import type { SearchableRequest } from '../searchable/compose-searchable-pdf.ts'
import { asHouseError, houseErrorFor, houseErrorOf } from './house-errors.ts'
import type { Task, TaskName, Tasks } from './protocol.ts'
import { type ChildSettings, type ReaderChild, startChild } from './reader-child.ts'

export type ReaderSettings = {
  /** Processes side by side: one per core is best. */
  count: number
  engine?: EngineKind
  /** After this a task counts as hung. */
  timeoutMs?: number
  /** Resident memory of one process. */
  maxMemoryMb?: number
}

/** A pool of reader processes. Whatever a file does to one of them costs that task only. */
export type Readers = AsyncDisposable & {
  /** Like `inspectOriginal`, with a warm process. */
  inspect(original: Original, limits?: Limits): Promise<Inspection>
  /** The documents inside a PDF that somebody should read, by name. */
  listAttachments(pdf: StoredFile): Promise<AttachedFile[]>
  /** One of them. Throws `recognition.attachment_too_large` beyond `most` bytes. */
  takeAttachment(request: AttachmentRequest): Promise<Buffer>
  /** Throws `recognition.page_failed` when the page crashed, hung or overfed its reader or does not exist. */
  read(request: PageRequest): Promise<ReadPage>
  /** Like `readPageWeakly`. Throws `recognition.page_failed`. */
  readWeakly(request: WeakRequest): Promise<Word[]>
  /** WebP of a page at any width, e.g. 1654 px for zoom. Throws `recognition.page_failed`. */
  render(request: RenderRequest): Promise<Buffer>
  /** Like `makeSearchablePdf`, away from this process. */
  makeSearchablePdf(request: SearchableRequest): Promise<Buffer>
  /** Like `recodeOriginal`, away from this process. */
  recode(request: StoredFile & { mediaType: MediaType }): Promise<Recoding>
  /** Process ids of the running readers. */
  pids(): number[]
  close(): Promise<void>
}

type Waiting = { task: Task; resolve: (answer: unknown) => void; reject: (error: HouseError) => void }

const closedError = () => houseErrorOf(refusals.closed())

/** What a person waits for comes before what nobody watches: a clerk's picture, a look into what is handed in, a PDF to take away. */
const turns: Record<TaskName, number> = {
  render: 0,
  inspect: 1,
  attachments: 2,
  attachment: 2,
  bind: 2,
  read: 3,
  'read-weakly': 3,
  recode: 4,
}

/** Opens a pool; processes start when there is work and stay warm. Tasks of a kind wait in the order they came. */
export function openReaders({
  count,
  engine,
  timeoutMs = 120_000,
  maxMemoryMb = 2_048,
}: ReaderSettings): Readers {
  const settings: ChildSettings = { engine, timeoutMs, maxMemoryMb }
  const seats: { child: ReaderChild | undefined; busy: boolean }[] = Array.from(
    { length: Math.max(1, count) },
    () => ({
      child: undefined,
      busy: false,
    }),
  )
  const queue: Waiting[] = []
  let closed = false

  function ask<Name extends TaskName>(
    name: Name,
    wanted: Tasks[Name]['ask'],
  ): Promise<Tasks[Name]['answer']> {
    if (closed) return Promise.reject(closedError())
    return new Promise((resolve, reject) => {
      const waiting = { task: { name, ask: wanted } as Task, resolve: resolve as Waiting['resolve'], reject }
      const behind = queue.findIndex(({ task }) => turns[task.name] > turns[name])
      queue.splice(behind < 0 ? queue.length : behind, 0, waiting)
      serve()
    })
  }

  /** A warm free seat is taken before a cold one. */
  function serve(): void {
    while (queue.length > 0) {
      const free = seats.filter(({ busy }) => !busy)
      const seat = free.find(({ child }) => child?.alive()) ?? free[0]
      if (!seat) return
      seat.busy = true
      void work(seat, queue.shift() as Waiting)
    }
  }

  async function work(seat: (typeof seats)[number], { task, resolve, reject }: Waiting): Promise<void> {
    if (!seat.child?.alive()) seat.child = startChild(settings)
    const outcome = await seat.child.perform(task)
    if ('lost' in outcome) {
      await seat.child.end()
      seat.child = undefined
    }
    seat.busy = false
    if ('answer' in outcome) resolve(outcome.answer)
    else
      reject(
        closed
          ? closedError()
          : houseErrorFor(task, 'lost' in outcome ? { reason: outcome.lost } : outcome.failure),
      )
    serve()
  }

  async function close(): Promise<void> {
    closed = true
    for (const { reject } of queue.splice(0)) reject(closedError())
    await Promise.all(seats.map(({ child }) => child?.end()))
  }

  return {
    inspect: async (original, limits = defaultLimits) =>
      ask('inspect', {
        file: original.file,
        secret: original.secret,
        mediaType: await asHouseError(typeOf(original)),
        limits,
      }),
    listAttachments: (pdf) => ask('attachments', pdf),
    takeAttachment: async (request) => Buffer.from(await ask('attachment', request)),
    read: async (request) => {
      const { reading, image, thumbnail } = await ask('read', request)
      return { reading, image: Buffer.from(image), thumbnail: Buffer.from(thumbnail) }
    },
    readWeakly: (request) => ask('read-weakly', request),
    render: async (request) => Buffer.from(await ask('render', request)),
    makeSearchablePdf: async (request) => Buffer.from(await ask('bind', request)),
    recode: async (request) => {
      const outcome = await ask('recode', request)
      if ('kept' in outcome) return outcome
      return { recoded: { ...outcome.recoded, bytes: Buffer.from(outcome.recoded.bytes) } }
    },
    pids: () => seats.flatMap(({ child }) => (child?.alive() && child.pid !== undefined ? [child.pid] : [])),
    close,
    [Symbol.asyncDispose]: close,
  }
}
