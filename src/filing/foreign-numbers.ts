import { editDistance } from './approximate-match.ts'
import type { Evidence, EvidenceKind } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { compactNumber } from './register-spelling.ts'
import type { Support } from './support.ts'

/** Numbers that the members of a household share. */
export const householdNumbers: readonly EvidenceKind[] = ['bg', 'reference', 'iban', 'child-benefit']
const personalNumbers: readonly EvidenceKind[] = ['customer', 'pension', 'tax']
const numbers = new Set<EvidenceKind>([...householdNumbers, ...personalNumbers])

/** A number says whose it is: of the household or of the person. */
export const hasOwnNumber = ({ best }: Pick<Support, 'best'>): boolean =>
  [...numbers].some((kind) => best.has(kind))

/** A number of another household stands in the letter, and nothing says that it is only mentioned. */
export const namesForeignNumber = (
  findings: LetterFindings,
  first: Support,
  others: readonly Support[],
): boolean =>
  others.some((other) =>
    numbersOf(other)
      .filter((one) => isForeign(one, first))
      .some((one) =>
        one.kind === 'bg' ? isAnotherCase(findings, first, { one, other }) : isAnotherPerson(first, one),
      ),
  )

/** What counts for the household, and the number of its case even where it is only mentioned. */
const numbersOf = ({ best, candidate: { evidence } }: Support): Evidence[] => [
  ...[...best.values()].filter(({ kind }) => numbers.has(kind)),
  ...evidence.filter(({ kind, agrees, mentioned }) => kind === 'bg' && agrees && mentioned),
]

/** Not one of the person who is in both households. */
const isForeign = ({ memberId }: Evidence, first: Support) => memberId === null || memberId !== first.memberId

/** Accounts and Kindergeld are lent and shared: they say nothing against a household. */
const isAnotherPerson = (first: Support, { kind, quality }: Evidence) =>
  kind !== 'iban' && kind !== 'child-benefit' && (quality === 'exact' || !first.best.has(kind))

/**
 * The number of another case to the figure is no slip of the pen, however near the first's own is: two cases are named. So
 * it is behind a label, and elsewhere unless all the rest is the first's. One that is not quite the other's may be a slip.
 */
const isAnotherCase = (
  findings: LetterFindings,
  first: Support,
  { one, other }: { one: Evidence; other: Support },
): boolean => {
  const found = findings.numbers.find(({ kind, firstWord }) => kind === 'bg' && firstWord === one.firstWord)
  if (!found) return !one.mentioned
  const [own, others] = [first, other].map(({ candidate }) => compactNumber(candidate.household.bgNumber))
  const isOthers = others?.endsWith(found.value) ?? false
  if (one.mentioned) return isOthers && !isPlainlyMentioned(findings, one) && !saysItsNumber(findings, first)
  if (found.label === null && (isOthers ? isNothingElse(findings, first, other) : first.best.has('bg')))
    return false
  if (isOthers) return true
  return editDistance(found.value, own?.slice(-found.value.length) ?? '', 2) > 1
}

const isNoMoreThanNumber = ({ candidate: { evidence } }: Support) =>
  evidence.every(({ kind, agrees }) => kind === 'bg' || !agrees)

/** Its own line speaks of somebody else, not only one beside it. */
const isPlainlyMentioned = ({ letter, mentioned }: LetterFindings, { firstWord }: Evidence) =>
  mentioned.lines.has(letter.lineOf[firstWord] ?? -1)

/** Number, name and a third thing are the first's to the letter, and of the other there is no more than the bare number. */
const isNothingElse = (findings: LetterFindings, first: Support, other: Support) =>
  saysItsNumber(findings, first) &&
  (['birth', 'address'] as const).some((kind) => first.best.get(kind)?.quality === 'exact') &&
  first.best.get('name')?.quality === 'exact' &&
  isNoMoreThanNumber(other)

/** The first's own number stands behind its label, figure by figure. */
const saysItsNumber = (findings: LetterFindings, { candidate, best }: Support) =>
  best.get('bg')?.quality === 'exact' &&
  findings.numbers.some(
    ({ kind, context, value }) =>
      kind === 'bg' && context === 'labelled' && compactNumber(candidate.household.bgNumber).endsWith(value),
  )
