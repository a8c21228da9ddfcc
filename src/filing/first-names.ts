import { editDistance } from './approximate-match.ts'
import type { Candidate } from './evidence.ts'
import type { LetterText } from './letter-text.ts'
import { blurForSearch, blurWord } from './letter-text.ts'
import type { MemberRecord } from './register-lookup.ts'
import { givenNamesOf, respelled, withVowelsAlike } from './register-spelling.ts'

/** Signs in which a first name may differ and still stand for the member's in `matchNames`. */
const MOST_ERRORS = 2

/** The first names, folded, that stand where a member's name was found but read with errors; none where it stands right. */
export const otherFirstNames = (
  letter: LetterText,
  { evidence }: Candidate,
  member: MemberRecord,
): string[] => {
  const { first, called } = givenNamesOf(member.firstName)
  const given = [...first, ...called]
  const names = evidence.filter(
    ({ kind, agrees, mentioned, memberId }) =>
      kind === 'name' && agrees && !mentioned && memberId === member.id,
  )
  if (names.some(({ quality }) => quality === 'exact' || quality === 'initial')) return []
  const words = names.map(({ firstWord, lastWord }) => letter.folded.slice(firstWord, lastWord + 1))
  // Where one of several places has the very name, or a spelling of it, the others were misread.
  const spelt = new Set(given.map(spellingOf))
  if (words.flat().some((word) => word !== '' && spelt.has(spellingOf(word)))) return []
  return words.map((place) => nearestOf(place, given[0] ?? '')).filter((word) => word !== '')
}

const spellingOf = (folded: string) => withVowelsAlike(respelled(folded))

/** Whether one of these words is nearly the first name of a member, whatever else they are called. */
export const nearlyNames = (words: readonly string[], { firstName }: MemberRecord): boolean =>
  givenNamesOf(firstName).first.some((own) => nearestOf(words, own) !== '')

const nearestOf = (words: readonly string[], own: string): string => {
  const away = (word: string) => editDistance(word, own, MOST_ERRORS)
  const [nearest = ''] = words.toSorted((one, other) => away(one) - away(other))
  return away(nearest) <= MOST_ERRORS ? nearest : ''
}

/**
 * Whether a first name was printed so and not misread: it is as long as the member's, and a sign of it is none that scans
 * take for the other one (`Marco` for `Mario`; but `Marto` may be `Mario`, and `Gemal` with its capital `Cemal`).
 */
export const isAnotherFirstName = (own: string, printed: string): boolean => {
  const [one, other] = [own, printed].map((name) => blurForSearch(name.replace(/^g/, 'c')))
  if (one === undefined || other === undefined) return false
  return (
    one.length === other.length && [...one].some((sign, at) => blurWord(sign) !== blurWord(other[at] ?? ''))
  )
}
