import type { LetterText } from '../letter-text.ts'
import type { FieldRule } from './field-rules.ts'
import { cueOf, findPhrase } from './find-cue.ts'
import type { FoundValue } from './key-field.ts'

/** All values of a letter that may mean something, each in the order of its place. */
export type Values = Readonly<Record<FoundValue['kind'], readonly FoundValue[]>>

/**
 * The value that the first telling cue of a rule leads to; null when none does or it leads to several. The first page
 * comes first: what lies behind it may be enclosed.
 */
export const valueByCues = (letter: LetterText, rule: FieldRule, values: Values): FoundValue | null => {
  const allowed = rule.takes
    .flatMap((kind) => values[kind])
    .filter(({ birth }) => rule.births || !birth)
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
  const onFirst = allowed.filter(({ firstWord }) => pageOf(letter, firstWord) === 0)
  if (rule.several !== 'last') {
    const found = valueAmong(letter, rule, onFirst)
    if (found || !rule.allPages) return found
  }
  return valueAmong(letter, rule, rule.allPages ? allowed : onFirst)
}

const valueAmong = (
  letter: LetterText,
  { cues, gap = 3, several, signed }: FieldRule,
  allowed: readonly FoundValue[],
): FoundValue | null => {
  if (allowed.length === 0) return null
  for (const cue of cues) {
    const found = valuesAtCue(letter, cue, allowed, gap).filter(
      ({ value }) => signed || !value.startsWith('-'),
    )
    if (found.length === 0) continue
    if (several) return (several === 'first' ? found[0] : found.at(-1)) ?? null
    return found.every(({ value }) => value === found[0]?.value) ? (found[0] ?? null) : null
  }
  return null
}

/** The values next to a cue, in the order of their places. */
export const valuesAtCue = (
  letter: LetterText,
  cue: string,
  allowed: readonly FoundValue[],
  gap: number,
): FoundValue[] => {
  const { before, behind } = cueOf(cue)
  if (before === '') return allowed.filter((value) => stands(letter, behind, value))
  return findPhrase(letter, before).flatMap((place) => {
    const value = allowed.find(({ firstWord }) => firstWord >= place.lastWord)
    if (!value || value.firstWord - place.lastWord > gap + 1) return []
    if (pageOf(letter, value.firstWord) !== pageOf(letter, place.lastWord)) return []
    if (value.firstWord > place.lastWord && endsSentence(letter, place.lastWord, value.firstWord)) return []
    return behind === '' || stands(letter, behind, value) ? [value] : []
  })
}

/** Words that must follow a value closely. */
const stands = (letter: LetterText, behind: string, value: FoundValue): boolean =>
  findPhrase(letter, behind).some(
    ({ firstWord }) =>
      firstWord > value.lastWord &&
      firstWord - value.lastWord <= 6 &&
      !endsSentence(letter, value.lastWord, firstWord),
  )

const endsSentence = (letter: LetterText, from: number, to: number): boolean =>
  /\p{Ll}{3}[.!?]\s/u.test(letter.raw.slice(letter.rawStart[from], letter.rawStart[to]))

export const pageOf = (letter: LetterText, word: number) => letter.places[word]?.page ?? 0
