import type { LetterText } from '../letter-text.ts'
import { findSameDay } from './find-cues.ts'
import { shippedTypeRules, type TypeRules } from './type-rules.ts'

export type Urgency = 'same-day' | 'high' | 'normal'

/** How soon a letter must be on a desk; a letter of unknown type is looked at early rather than late. */
export const urgencyOf = (
  typeCode: string | null,
  letter: LetterText,
  { types, cues }: TypeRules = shippedTypeRules(),
): Urgency => {
  const usual = typeCode === null ? 'high' : (types.byCode.get(typeCode)?.urgency ?? 'high')
  // What cannot wait a day, whatever document it is on: summary proceedings, a death, an empty purse.
  return usual === 'same-day' || findSameDay(letter, cues) ? 'same-day' : usual
}
