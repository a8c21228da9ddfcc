import type { Evidence, EvidenceKind } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { isAnotherFirstName, nearlyNames, otherFirstNames } from './first-names.ts'
import { hasOwnNumber } from './foreign-numbers.ts'
import { foldWord } from './register-spelling.ts'
import type { Support } from './support.ts'

/**
 * Twins, brothers and sisters share birthday and address, or one of them, and at times all of the name but one sign. Only a
 * number tells whose such a letter is: with none, somebody must look where the other one is in the register, or where the
 * first name is clearly another one than the register's.
 */
export const mayBeRelative = (
  findings: LetterFindings,
  first: Support,
  others: readonly Support[],
): boolean =>
  !hasOwnNumber(first) &&
  (isNamedOtherwise(findings, first) || others.some((other) => isTwin(findings, first, other)))

const isNamedOtherwise = ({ letter }: LetterFindings, { candidate, memberId }: Support): boolean => {
  const member = candidate.household.members.find(({ id }) => id === memberId)
  if (!member) return false
  const own = foldWord(member.firstName.split(/\s+/)[0] ?? '')
  return otherFirstNames(letter, candidate, member).some(
    (printed) => isAnotherFirstName(own, printed) || candidate.firstNames?.has(printed),
  )
}

/** Somebody else whose name is nearly that of the first in the very same words, and who has all that the first has beside it. */
const isTwin = ({ letter }: LetterFindings, first: Support, { candidate }: Support): boolean => {
  const own = first.candidate.evidence.filter((one) => counts(one) && one.kind === 'name')
  const said = candidate.evidence.filter(counts)
  const has = (kind: EvidenceKind, memberId: string | null) =>
    said.some((one) => one.kind === kind && (one.memberId === null || one.memberId === memberId))
  return said.some(
    ({ kind, memberId, firstWord, lastWord }) =>
      kind === 'name' &&
      memberId !== first.memberId &&
      candidate.household.members.some(
        (member) =>
          member.id === memberId && nearlyNames(letter.folded.slice(firstWord, lastWord + 1), member),
      ) &&
      own.some((name) => name.firstWord <= lastWord && firstWord <= name.lastWord) &&
      (['birth', 'address'] as const).every((beside) => !first.best.has(beside) || has(beside, memberId)),
  )
}

const counts = ({ agrees, mentioned }: Evidence) => agrees && !mentioned
