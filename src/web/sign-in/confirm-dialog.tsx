import { useEffect, useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { whenProofNeeded } from '../api/client.ts'
import { useTexts } from '../texts/index.tsx'
import { Prove } from './prove.tsx'

/** Appears when a request asks for a fresh proof; the request is then sent again by itself. */
export const ConfirmPlace = () => {
  const texts = useTexts()
  const t = texts.access
  const [waiting, setWaiting] = useState<((proved: boolean) => void)[]>([])
  useEffect(() => {
    whenProofNeeded(() => new Promise((resolve) => setWaiting((before) => [...before, resolve])))
    return () => whenProofNeeded(async () => false)
  }, [])
  if (waiting.length === 0) return null
  const answer = (proved: boolean) => {
    setWaiting([])
    for (const tell of waiting) tell(proved)
  }
  return (
    <Dialog title={t.confirmTitle} closeLabel={texts.close} onClose={() => answer(false)}>
      <p>{t.confirmLead}</p>
      <Prove submit={t.confirm} passkey={t.confirmWithPasskey} onProved={() => answer(true)} />
    </Dialog>
  )
}
