import { useState } from 'react'
import { Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { useTexts } from '../texts/index.tsx'

/** One attempt at a time, and in words why the last one failed. */
export const useAttempt = () => {
  const { access } = useTexts()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(null)
    try {
      await act()
      return true
    } catch (error) {
      const stopped = error instanceof Problem && error.code === 'passkey-stopped'
      setRefusal(stopped ? access.passkeyStopped : problemSentence(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, setRefusal, attempt }
}
