import type { OfficeTypes } from '#casefiles'
import { blurForSearch, foldWord } from '../letter-text.ts'
import { type Pattern, patternFor } from '../text-grams.ts'
import { readSameDayPhrase, type SameDayPhrase } from './same-day/phrase.ts'

/** One cue of a type. */
export interface Cue {
  code: string
  cue: string
  weight: number
}

/** The same ready to be searched. */
export interface PrintedCue extends Cue {
  /** As `patternOf` has it. */
  text: string
  pattern: Pattern
}

export interface TypeCues {
  titles: readonly PrintedCue[]
  phrases: readonly PrintedCue[]
  /** Type by the code of its Vordruck. */
  forms: ReadonlyMap<string, string>
  sameDay: readonly SameDayPhrase[]
}

/** A form names itself; a title nearly so; a phrase is shared by several types. */
export const weights = { form: 9, title: 6, strong: 5, phrase: 2 }

/** What is searched for in place of a cue: its letters, without marks and blanks, look-alikes made one. */
export const patternOf = (cue: string): string =>
  (cue.startsWith('+') ? cue.slice(1) : cue)
    .split(/\s+/)
    .map((word) => blurForSearch(foldWord(word)))
    .join('')

/** Errors that words of the text may have, and a title that is a line of its own. */
const errorsIn = ({ length }: string) => (length < 11 ? 0 : length < 16 ? 1 : 2)
const titleErrors = ({ length }: string) => (length < 8 ? 0 : length < 12 ? 1 : Math.floor(length / 7))

/** The cues of the types that are switched on. */
export const cuesOf = ({ types }: OfficeTypes): TypeCues => {
  const active = types.filter((type) => type.active)
  const all = (kind: 'titles' | 'phrases') =>
    active.flatMap(({ code, ...type }) =>
      type[kind].map((text): PrintedCue => {
        const strong = text.startsWith('+')
        const weight = kind === 'titles' ? weights.title : strong ? weights.strong : weights.phrase
        const searched = patternOf(text)
        const errors = kind === 'titles' ? titleErrors(searched) : errorsIn(searched)
        const pattern = patternFor(searched, errors)
        return { code, cue: strong ? text.slice(1) : text, text: searched, pattern, weight }
      }),
    )
  return {
    titles: all('titles'),
    phrases: all('phrases'),
    forms: new Map(active.flatMap(({ code, forms }) => forms.map((form) => [form.toUpperCase(), code]))),
    sameDay: active.flatMap(({ code, sameDayPhrases }) =>
      sameDayPhrases.map((cue) => readSameDayPhrase(code, cue)),
    ),
  }
}
