import { useSyncExternalStore } from 'react'
import { Problem } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import type { Receipt } from '../api/types.ts'
import { newKey, sendFile } from './send-file.ts'

export type Upload = {
  key: string
  file: File
  /** Is read before all other post. */
  urgent: boolean
  phase: 'waiting' | 'sending' | 'received' | 'refused' | 'broken'
  sent: number
  receipt?: Receipt
  code?: string
  /** A refused file has its receipt, too. */
  refused?: { receiptNumber?: string; submissionId?: string }
}

/** So many files leave at the same time. */
const AT_ONCE = 2
let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const set = (next: readonly Upload[]) => {
  uploads = next
  for (const listener of listeners) listener()
}
const patch = (key: string, change: Partial<Upload>) =>
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)))

/** The files handed in since the desk was opened; they go on while the clerk looks at other screens. */
export const useUploads = () => useSyncExternalStore(listen, () => uploads)

export const addUploads = (files: Iterable<File>, urgent: boolean) => {
  const added = Array.from(
    files,
    (file): Upload => ({ key: newKey(), file, urgent, phase: 'waiting', sent: 0 }),
  )
  set([...added, ...uploads])
  work()
}

/** Tries a broken upload again under its old key, so that nothing is handed in twice. */
export const retryUpload = (key: string) => {
  patch(key, { phase: 'waiting', sent: 0 })
  work()
}

export const removeUpload = (key: string) => set(uploads.filter((upload) => upload.key !== key))

const work = () => {
  const sending = uploads.filter((upload) => upload.phase === 'sending').length
  const waiting = uploads.filter((upload) => upload.phase === 'waiting')
  for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - sending))) void send(upload)
}

const send = async ({ key, file, urgent }: Upload) => {
  patch(key, { phase: 'sending', sent: 0 })
  try {
    const receipt = await sendFile({ file, key, urgent }, (sent) => patch(key, { sent }))
    patch(key, { phase: 'received', sent: 1, receipt })
    void queryClient.invalidateQueries({ queryKey: ['submissions'] })
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem(0, 'offline')
    if (problem.status === 422) void queryClient.invalidateQueries({ queryKey: ['submissions'] })
    const broken = problem.status === 0 || problem.status >= 500
    patch(
      key,
      broken ? { phase: 'broken' } : { phase: 'refused', code: problem.code, refused: problem.facts },
    )
  }
  work()
}
