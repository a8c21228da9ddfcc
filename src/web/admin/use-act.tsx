import { useState } from 'react'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'

/** Runs an act of the administration, brings what it changed up to date, and keeps the sentence of a failure for the form. */
export const useAct = () => {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const act = async <T,>(work: () => Promise<T>, then?: (done: T) => void): Promise<void> => {
    setFailure(null)
    setBusy(true)
    try {
      const done = await work()
      await queryClient.invalidateQueries({ queryKey: ['administration'] })
      then?.(done)
    } catch (error) {
      setFailure(problemSentence(error))
    } finally {
      setBusy(false)
    }
  }
  return { act, busy, failure, setFailure }
}

/** Why it did not work, read out at once. */
export const FailureNote = ({ failure }: { failure: string | null }) =>
  failure && (
    <p className="notice" role="alert">
      {failure}
    </p>
  )
