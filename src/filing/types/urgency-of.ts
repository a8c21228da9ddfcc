import { hasSummaryReference } from '../key-fields/find-references.ts'
import type { LetterText } from '../letter-text.ts'
import type { WeighedTypes } from './recognise-type.ts'
import { findSameDay } from './same-day/find-same-day.ts'
import { shippedTypeRules, type TypeRules } from './type-rules.ts'

export type Urgency = 'same-day' | 'high' | 'normal'

/** An open type that may with this likelihood be a same-day one is looked at today: missing one is worse. */
const MAYBE = 0.3

interface Circumstances {
  likely?: WeighedTypes['likely']
  /** In which it came, null if nobody knows. */
  year?: number | null
}

/** How soon a letter must be on a desk; a letter of unknown type is looked at early rather than late. */
export const urgencyOf = (
  typeCode: string | null,
  letter: LetterText,
  { types, cues }: TypeRules = shippedTypeRules(),
  { likely = [], year = null }: Circumstances = {},
): Urgency => {
  const ofType = (code: string) => types.byCode.get(code)?.urgency ?? 'high'
  const maybe = likely.reduce(
    (sum, { code, likelihood }) => (ofType(code) === 'same-day' ? sum + likelihood : sum),
    0,
  )
  const usual = typeCode === null ? (maybe >= MAYBE ? 'same-day' : 'high') : ofType(typeCode)
  // What cannot wait a day, whatever document it is on: summary proceedings, a death, an empty purse.
  return usual === 'same-day' || findSameDay(letter, cues, year) || hasSummaryReference(letter.raw)
    ? 'same-day'
    : usual
}
