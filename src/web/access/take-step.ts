import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import { offerUndo, tell, tellFailure } from '../shell/toast.tsx'

interface Step {
  call: () => Promise<unknown>
  said: string
  /** Keys of what shows the change. */
  shown: string[]
  undo?: { call: () => Promise<unknown>; said: string }
}

/** Takes a step, says so and fetches anew what shows it; false when it failed, which is told, too. */
export const takeStep = async ({ call, said, shown, undo }: Step): Promise<boolean> => {
  const refresh = () => Promise.all(shown.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
  try {
    await call()
  } catch (error) {
    tellFailure(problemSentence(error))
    return false
  }
  if (undo)
    offerUndo(said, async () => {
      await undo.call()
      await refresh()
      tell(undo.said)
    })
  else tell(said)
  await refresh()
  return true
}
