import { Problem, problemFrom } from '../api/client.ts'
import type { Receipt } from '../api/types.ts'

/** A random key for one file, also on plain http where `crypto.randomUUID` is missing. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/**
 * Hands in one file and tells how much has left (0 … 1). The same key may be sent again after a broken line: the server
 * takes the file once. Throws a Problem; status 0 is a broken line.
 */
export const sendFile = (
  { file, key, urgent }: { file: File; key: string; urgent: boolean },
  onSent: (part: number) => void,
): Promise<Receipt> =>
  new Promise((resolve, reject) => {
    // fetch tells nothing about the progress of an upload.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/intake${urgent ? '?urgent=true' : ''}`)
    request.setRequestHeader('Idempotency-Key', key)
    request.responseType = 'json'
    request.upload.addEventListener(
      'progress',
      (event) => event.lengthComputable && onSent(event.loaded / event.total),
    )
    request.addEventListener('error', () => reject(new Problem(0, 'offline')))
    request.addEventListener('abort', () => reject(new Problem(0, 'offline')))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Receipt)
      else reject(problemFrom(request.status, request.response))
    })
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
