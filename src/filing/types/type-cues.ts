import type { OfficeTypes } from '#casefiles'
import { blurForSearch, foldWord } from '../letter-text.ts'
import { readSameDayPhrase, type SameDayPhrase } from './same-day/phrase.ts'

/** One cue of a type, ready to be searched. */
export interface Cue {
  code: string
  cue: string
  pattern: string
  weight: number
}

export interface TypeCues {
  titles: readonly Cue[]
  phrases: readonly Cue[]
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

/** The cues of the types that are switched on. */
export const cuesOf = ({ types }: OfficeTypes): TypeCues => {
  const active = types.filter((type) => type.active)
  const all = (kind: 'titles' | 'phrases') =>
    active.flatMap(({ code, ...type }) =>
      type[kind].map((text): Cue => {
        const strong = text.startsWith('+')
        const weight = kind === 'titles' ? weights.title : strong ? weights.strong : weights.phrase
        return { code, cue: strong ? text.slice(1) : text, pattern: patternOf(text), weight }
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
