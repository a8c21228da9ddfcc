const patienceMillis = 20_000
const mostBytes = 256 * 1024

/**
 * Asks a time stamping authority (RFC 3161 over HTTP) for a stamp over this text; nothing but its hash leaves the house. Only
 * an answer to this very request, over this text and signed, is taken. Throws with what is wrong.
 */
export const askForStamp = async (url: string, stamped: string): Promise<Buffer> => {
  const { answersNonce, readStampResponse, requestStamp, verifyStamp } = await import('./time-stamp-form.ts')
  const { request, nonce } = requestStamp(stamped)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(request),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMillis),
  })
  if (!answer.ok) throw new Error(`answered with ${answer.status}`)
  const response = Buffer.from(await answer.arrayBuffer())
  if (response.length > mostBytes) throw new Error(`answered with ${response.length} bytes`)
  const stamp = readStampResponse(response)
  if (!answersNonce(stamp, nonce)) throw new Error('answered another request')
  await verifyStamp(stamp, stamped, null)
  return response
}
