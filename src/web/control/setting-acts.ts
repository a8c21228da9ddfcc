import { api } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { FilingSettings } from '../api/types.ts'
import { offerUndo, tellFailure } from '../shell/toast.tsx'
import type { Texts } from '../texts/index.tsx'

const refresh = () =>
  Promise.all(
    ['filing-settings', 'filing-switch', 'precision'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )

const put = async (body: FilingSettings) => {
  await api.PUT('/api/v1/filing/settings', { body })
  await refresh()
}

const change = async (said: string, wanted: FilingSettings, before: FilingSettings) => {
  try {
    await put(wanted)
    offerUndo(said, () => put(before))
  } catch (error) {
    tellFailure(problemSentence(error))
  }
}

export const saveSettings = (texts: Texts, wanted: FilingSettings, before: FilingSettings) =>
  change(texts.control.settings.saved, wanted, before)

/** The switch works on the settings as they stand in the database, whatever else is being typed. */
export const flipSwitch = (texts: Texts, settings: FilingSettings, automatic: boolean) => {
  const { turnedOn, turnedOff } = texts.control.settings
  return change(automatic ? turnedOn : turnedOff, { ...settings, automatic }, settings)
}
