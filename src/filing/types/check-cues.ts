import type { DocumentType, OfficeTypes } from '#casefiles'
import { HouseError } from '#platform'
import { findCues } from './find-cues.ts'
import { findSameDay } from './same-day/find-same-day.ts'
import { fewestLetters, readSameDayPhrase } from './same-day/phrase.ts'
import { sampleLetters } from './sample-letters.ts'
import { cuesOf, patternOf } from './type-cues.ts'

/** Shorter words stand by chance in every other letter. */
const LEAST_LETTERS = 5
/** A cue that stands in more than this share of the letters of other types tells nothing. */
const COMMON = 0.08

/**
 * Checks the cues of a type before they count. Throws `filing.cue_too_short`, `filing.cue_too_common` (it stands in too
 * many sample letters of other types), `filing.form_taken`.
 */
export const checkCues = (type: DocumentType, { types }: OfficeTypes): void => {
  const others = types.filter(({ code, active }) => active && code !== type.code)
  const taken = new Set(others.flatMap(({ forms }) => forms.map((form) => form.toUpperCase())))
  const form = type.forms.find((one) => taken.has(one.toUpperCase()))
  if (form) throw new HouseError('invalid', 'filing.form_taken', { facts: { cue: form } })
  for (const kind of ['titles', 'phrases', 'sameDayPhrases'] as const)
    for (const cue of type[kind]) {
      if (lettersOf(kind, cue) < LEAST_LETTERS)
        throw new HouseError('invalid', 'filing.cue_too_short', { facts: { cue } })
      if (shareOfOthers(type, kind, cue) > COMMON)
        throw new HouseError('invalid', 'filing.cue_too_common', { facts: { cue } })
    }
}

const lettersOf = (kind: 'titles' | 'phrases' | 'sameDayPhrases', cue: string) =>
  kind === 'sameDayPhrases' ? fewestLetters(readSameDayPhrase('', cue)) : patternOf(cue).length

/** In how many of the sample letters of other types a cue stands. */
const shareOfOthers = (type: DocumentType, kind: 'titles' | 'phrases' | 'sameDayPhrases', cue: string) => {
  const alone = { ...type, titles: [], phrases: [], forms: [], sameDayPhrases: [], active: true }
  const asked = { ...alone, [kind]: [cue], version: 0, shipped: false }
  const cues = cuesOf({ types: [asked], byCode: new Map() })
  const others = sampleLetters().filter(({ code }) => code !== type.code)
  const hits = others.filter(({ letter }) =>
    kind === 'sameDayPhrases' ? findSameDay(letter, cues) : findCues(letter, cues).length > 0,
  )
  return hits.length / others.length
}
