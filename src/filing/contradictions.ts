import { editDistance } from './approximate-match.ts'
import type { ClearingReason } from './clearing-reason.ts'
import type { EvidenceKind } from './evidence.ts'
import type { FilingRules } from './filing-rules.ts'
import { mayStandFor } from './find-dates.ts'
import type { LetterFindings } from './find-evidence.ts'
import { hasOwnNumber, householdNumbers, namesForeignNumber } from './foreign-numbers.ts'
import { mayBeRelative } from './look-alikes.ts'
import { keyOf } from './match-addresses.ts'
import { isOfSomebodyElse } from './other-subject.ts'
import { compactNumber } from './register-spelling.ts'
import { isCorroborated, type Support } from './support.ts'
import { isByUnknownSender } from './unknown-sender.ts'

/** What speaks against filing to the first of the ranked households, or null. */
export const contradictionOf = (
  findings: LetterFindings,
  supports: readonly Support[],
  rules: FilingRules,
): ClearingReason | null => {
  const [first, ...others] = supports
  if (!first) return null
  return (
    birthContradiction(findings, first, others) ??
    rivalContradiction(first, others, rules) ??
    (namesForeignNumber(findings, first, others) ? 'number_and_name_disagree' : null) ??
    namesakeContradiction(findings, first, others) ??
    (mayBeRelative(findings, first, others) ? 'look_alike' : null) ??
    (isOfSomebodyElse(findings, first) ? 'about_another' : null) ??
    (isByUnknownSender(findings, first) ? 'unknown_sender' : null)
  )
}

/**
 * Another household is supported by two things as well, and the first does not have all of them and more. Where that is
 * somebody else who stands there as a client does, it is no question of more or less: the letter is of two people.
 */
const rivalContradiction = (
  first: Support,
  others: readonly Support[],
  rules: FilingRules,
): ClearingReason | null => {
  const rival = others.find(
    (other) =>
      isCorroborated(other, rules) &&
      isClearlyNamed(other) &&
      (isSomebodyElse(first, other) || !outdoes(first, other)),
  )
  if (!rival) return null
  if (hasOwnNumber(first) !== hasOwnNumber(rival)) {
    const withBirth = first.best.has('birth') || rival.best.has('birth')
    return withBirth ? 'number_belongs_to_namesake' : 'number_and_name_disagree'
  }
  return 'ambiguous'
}

/** Named like a client in words of their own. */
const isSomebodyElse = (first: Support, other: Support) =>
  other.best.get('name')?.anchored === true && other.memberId !== first.memberId && !isNamesake(first, other)

/** A misread name in passing makes no rival. */
const isClearlyNamed = ({ best }: Support) => {
  const name = best.get('name')
  return !name || name.anchored || name.quality === 'exact'
}

/**
 * The first has every kind the other has, and one more. A person who left the other household counts there no more,
 * unless that household's own number is on the letter.
 */
export const outdoes = (first: Support, other: Support): boolean => {
  if (
    other.left &&
    !first.left &&
    other.memberId === first.memberId &&
    !householdNumbers.some((kind) => other.best.has(kind))
  )
    return true
  const superset = [...other.best.keys()].every((kind) => first.best.has(kind))
  const sharper = [...other.best].every(
    ([kind, evidence]) => evidence.quality !== 'exact' || first.best.get(kind)?.quality === 'exact',
  )
  return superset && sharper && first.best.size > other.best.size
}

/**
 * With a namesake about, two things are not enough when one of them may be the namesake's: a number that could not be
 * read, or a former address while both live in the same house now.
 */
const namesakeContradiction = (
  findings: LetterFindings,
  first: Support,
  others: readonly Support[],
): ClearingReason | null => {
  const namesakes = others.filter((other) => isNamesake(first, other))
  if (namesakes.length === 0 || first.best.has('bg')) return null
  if (namesakes.some((other) => hasNearerNumber(findings, other, first))) return 'number_belongs_to_namesake'
  if (
    !hasOwnNumber(first) &&
    findings.unreadNumbers.some((unread) => mayBeNamesakes(unread, first, namesakes))
  )
    return 'ambiguous'
  if (isByMisreadBirth(findings, first, namesakes)) return 'ambiguous'
  const onlyFormer = first.best.get('address')?.former && !first.best.has('birth') && !hasOwnNumber(first)
  return onlyFormer && namesakes.some((other) => livesWith(first, other)) ? 'ambiguous' : null
}

/** Beside a number these say, too, which of several namesakes is meant. */
const tellingApart: readonly EvidenceKind[] = ['address', 'phone', 'email']

/** Nothing but a birthday with misread figures tells the first from its namesakes. */
const isByMisreadBirth = (
  { dates }: LetterFindings,
  { candidate, memberId, best }: Support,
  namesakes: readonly Support[],
): boolean => {
  if (!best.has('birth') || hasOwnNumber({ best })) return false
  if (tellingApart.some((kind) => best.has(kind) && !namesakes.some((other) => other.best.has(kind))))
    return false
  const born = candidate.household.members.find(({ id }) => id === memberId)?.birthDate ?? ''
  return !dates.some((date) => mayStandFor(date, born))
}

/** Signs that a misread number may differ in and still be meant. */
const MISREAD = 2

const away = (value: string, { candidate }: Support) =>
  editDistance(value, compactNumber(candidate.household.bgNumber), MISREAD)

/** A number that could not be read may be a namesake's, unless it is nearly that of the first and nearer to none of theirs. */
const mayBeNamesakes = (unread: string, first: Support, namesakes: readonly Support[]): boolean => {
  const figures = compactNumber(unread)
  const own = away(figures, first)
  return own > MISREAD || namesakes.some((other) => away(figures, other) <= own)
}

/** A number that is said to be the client's is not quite anybody's, but nearer to that of the namesake. */
const hasNearerNumber = ({ numbers }: LetterFindings, namesake: Support, first: Support): boolean => {
  return numbers.some(
    ({ kind, context, value }) =>
      kind === 'bg' &&
      context === 'labelled' &&
      away(value, namesake) <= MISREAD &&
      away(value, namesake) < away(value, first),
  )
}

/** Somebody else whose name stands in the very same words. */
const isNamesake = (first: Support, other: Support) => {
  const words = (support: Support) =>
    support.candidate.evidence.filter(({ kind }) => kind === 'name').map(({ firstWord }) => firstWord)
  const own = new Set(words(first))
  return (
    other.memberId !== first.memberId && other.best.has('name') && words(other).some((word) => own.has(word))
  )
}

const livesWith = (one: Support, other: Support) => {
  const homes = (support: Support) =>
    support.candidate.household.members.flatMap(({ addresses: [now] }) => (now ? [keyOf(now)] : []))
  const own = new Set(homes(one))
  return homes(other).some((home) => own.has(home))
}

/** A labelled date of birth that is nobody's in the household. */
const birthContradiction = (
  findings: LetterFindings,
  first: Support,
  others: readonly Support[],
): ClearingReason | null => {
  const members = first.candidate.household.members
  const births = members.map((member) => member.birthDate).filter(Boolean)
  if (births.length === 0 || first.best.has('birth')) return null
  const own = members.find(({ id }) => id === first.memberId)?.birthDate ?? ''
  const namesake = others.some((other) => isNamesake(first, other))
  for (const date of findings.dates) {
    if (!date.birth || findings.mentioned.lines.has(findings.letter.lineOf[date.firstWord] ?? -1)) continue
    if (births.some((birth) => mayStandFor(date, birth))) continue
    if (isNewborn(findings, date.value, own)) continue
    const slip = !namesake && editDistance(digitsOf(own), date.value.replaceAll('-', ''), 2) <= 1
    if (!slip)
      return others.some((other) => other.best.has('birth') && other.best.has('name'))
        ? 'number_belongs_to_namesake'
        : 'birth_date_differs'
  }
  const unreadable = namesake && findings.garbledBirths.some(({ digits }) => !looksLike(digits, births))
  return unreadable ? 'ambiguous' : null
}

/** A birth within the last two years is news in a letter to a parent, no contradiction. */
const isNewborn = ({ dates }: LetterFindings, born: string, own: string) => {
  const latest = Math.max(
    ...dates.filter((date) => !date.birth).map((date) => Number(date.value.slice(0, 4))),
  )
  const year = Number(born.slice(0, 4))
  return latest - year <= 2 && year <= latest && Number(own.slice(0, 4)) < year - 12
}

const digitsOf = (date: string) => date.replaceAll('-', '')

const looksLike = (digits: string, births: readonly string[]) =>
  births.some((birth) => {
    const [year = '', month = '', day = ''] = birth.split('-')
    return (
      editDistance(digits, `${day}${month}${year}`, 3) <= 2 ||
      editDistance(digits, `${day}${month}${year.slice(2)}`, 2) <= 1
    )
  })
