import type { FastifyReply } from 'fastify'
import { type StoredFile, sizeOfStored, streamStored } from '#platform'

interface Sent {
  mediaType: string
  /** Name of the download without ending; without it the browser shows the bytes in place. */
  downloadAs?: string
  /** Of kinds beside those that are read here, with its dot. */
  ending?: string
}

type BlobToSend = Sent & { stored: StoredFile }

const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/tiff': '.tif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
}

/** Answers with stored bytes. What clients sent in is never run in our own origin: it is sandboxed or downloaded. */
export const sendBlob = async (reply: FastifyReply, { stored, ...about }: BlobToSend) =>
  head(reply, about, await sizeOfStored(stored)).send(streamStored(stored))

/** Answers with bytes at hand, as guarded as stored ones. */
export const sendBytes = (reply: FastifyReply, { content, ...about }: Sent & { content: Buffer }) =>
  head(reply, about, content.length).send(content)

const head = (
  reply: FastifyReply,
  { mediaType, downloadAs, ending = endings[mediaType] ?? '' }: Sent,
  bytes: number,
) => {
  const disposition = downloadAs
    ? `attachment; filename="${downloadAs.replace(/[^\w.-]/g, '_')}${ending}"`
    : 'inline'
  return (
    reply
      .header('Content-Type', mediaType)
      .header('Content-Length', bytes)
      .header('Content-Disposition', disposition)
      .header('Content-Security-Policy', "default-src 'none'; sandbox")
      // Nothing of a case file stays behind in a browser, at home or anywhere (ADR 25).
      .header('Cache-Control', 'no-store')
  )
}
