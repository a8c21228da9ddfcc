import { currentSettings } from '../settings.ts'
import { de } from '../texts/de.ts'
import { en } from '../texts/en.ts'
import { Problem } from './client.ts'

/** What to tell the clerk about a failed request. */
export const problemSentence = (error: unknown): string => {
  const texts = currentSettings().language === 'en' ? en : de
  if (!(error instanceof Problem)) return texts.unknownError
  if (error.status === 0) return texts.failure.offline
  if (error.status === 429 && error.facts.seconds)
    return `${texts.errors[error.code] ?? texts.unknownError} ${texts.access.wait(String(error.facts.seconds))}`
  if (error.status === 404) return texts.errors[error.code] ?? texts.failure.notFound
  return texts.errors[error.code] ?? texts.unknownError
}
