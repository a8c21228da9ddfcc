import { editDistance } from './approximate-match.ts'
import type { Candidate } from './evidence.ts'
import type { LetterText } from './letter-text.ts'
import { blurForSearch, blurWord, foldWord } from './letter-text.ts'
import type { MemberRecord } from './register-lookup.ts'

/** Signs in which a first name may differ and still stand for the member's in `matchNames`. */
const MOST_ERRORS = 2

/** The first names, folded, that stand where a member's name was found but read with errors; none where it stands right. */
export const otherFirstNames = (
  letter: LetterText,
  { evidence }: Candidate,
  member: MemberRecord,
): string[] => {
  const own = foldWord(member.firstName.split(/\s+/)[0] ?? '')
  const names = evidence.filter(
    ({ kind, agrees, mentioned, memberId }) =>
      kind === 'name' && agrees && !mentioned && memberId === member.id,
  )
  if (names.some(({ quality }) => quality === 'exact' || quality === 'initial')) return []
  const printed = names.map(({ firstWord, lastWord }) => nearestWord(letter, { firstWord, lastWord }, own))
  // Where one of several places has the very name, the others were misread.
  if (printed.includes(own)) return []
  return printed.filter((word) => word !== '')
}

const nearestWord = (
  { folded }: LetterText,
  { firstWord, lastWord }: { firstWord: number; lastWord: number },
  own: string,
): string => {
  const away = (word: string) => editDistance(word, own, MOST_ERRORS)
  const [nearest = ''] = folded
    .slice(firstWord, lastWord + 1)
    .toSorted((one, other) => away(one) - away(other))
  return away(nearest) <= MOST_ERRORS ? nearest : ''
}

/**
 * Whether a first name was printed so and not misread: it is as long as the member's, and a sign of it is none that scans
 * take for the other one (`Marco` for `Mario`; but `Marto` may be `Mario`).
 */
export const isAnotherFirstName = (own: string, printed: string): boolean => {
  const [one, other] = [blurForSearch(own), blurForSearch(printed)]
  return (
    one.length === other.length && [...one].some((sign, at) => blurWord(sign) !== blurWord(other[at] ?? ''))
  )
}
