import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { api, dataOf, Problem } from '../api/client.ts'

/** Whether this browser can hold a passkey for this address: it takes a name, a number is none. */
export const passkeysWork = (): boolean =>
  typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(location.hostname)

/** What the person at the browser did not want, or the browser could not. */
const stopped = () => {
  throw new Problem(0, 'passkey-stopped')
}

type Answer = Awaited<ReturnType<typeof startAuthentication>>

/** Lets the browser sign a challenge of ours with a passkey of this person. */
export const answerChallenge = async (): Promise<Answer> => {
  const options = await dataOf(api.POST('/api/v1/session/passkey/options'))
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON']
  return startAuthentication({ optionsJSON }).catch(stopped)
}

export const makePasskey = async (label: string): Promise<void> => {
  const options = await dataOf(api.POST('/api/v1/account/passkeys/options'))
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
  const response = await startRegistration({ optionsJSON }).catch(stopped)
  await api.POST('/api/v1/account/passkeys', { body: { label, response: response as never } })
}
