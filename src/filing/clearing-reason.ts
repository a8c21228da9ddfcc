import { editDistance } from './approximate-match.ts'
import type { LetterFindings } from './find-evidence.ts'
import { compactNumber } from './register-spelling.ts'
import type { Support } from './support.ts'

/** Why a letter goes to a person; stable codes, their sentences live in the texts of the desk. */
export type ClearingReason =
  | 'name_only'
  | 'number_only'
  | 'name_in_passing'
  | 'about_another'
  | 'unknown_sender'
  | 'look_alike'
  | 'ambiguous'
  | 'wrong_number_not_corroborated'
  | 'number_and_name_disagree'
  | 'number_belongs_to_namesake'
  | 'birth_date_differs'
  | 'person_not_in_register'
  | 'nobody'
  | 'unreadable'
  | 'page_unreadable'
  | 'attachments_inside'
  | 'not_sure_enough'
  | 'pages_changed'
  | 'several_letters'
  | 'automatic_off'
  | 'wrong_file'

/** Fewer readable words than this are not a letter anybody could assign. */
const READABLE_WORDS = 8

/** Why a letter that no household is sufficiently supported for needs a person. */
export const reasonWithoutFiling = (
  findings: LetterFindings,
  supports: readonly Support[],
): ClearingReason => {
  const named = supports.filter(({ best }) => best.has('name'))
  const numbered = supports.filter(({ best }) => best.has('bg') || best.has('customer'))
  const printedNumber = findings.numbers.find(({ kind, context }) => kind === 'bg' && context === 'labelled')
  if (named.length > 1 && !printedNumber) return 'ambiguous'
  const [one] = named
  if (one && printedNumber) return wrongNumber(printedNumber.value, one, numbered.length > 0)
  if (one) return 'name_only'
  if (numbered.length > 0) return 'number_only'
  return reasonWithoutCandidate(findings)
}

const wrongNumber = (printed: string, named: Support, belongsToAnother: boolean): ClearingReason => {
  const own = compactNumber(named.candidate.household.bgNumber)
  const slip = editDistance(printed, own, 2) <= 1
  return belongsToAnother && !slip ? 'number_and_name_disagree' : 'wrong_number_not_corroborated'
}

const reasonWithoutCandidate = (findings: LetterFindings): ClearingReason => {
  const { folded, raw } = findings.letter
  const readable = folded.filter((word) => /^[a-z]{3,}$/.test(word)).length
  if (readable < READABLE_WORDS) return folded.length === 0 ? 'nobody' : 'unreadable'
  const speaksOfPerson =
    findings.dates.some((date) => date.birth) ||
    findings.numbers.some(
      ({ context, kind }) => kind !== 'phone' && kind !== 'email' && context === 'labelled',
    ) ||
    /Betrifft|Her[rm]n?\n|Frau\n|\bName\b|Vorname|Sehr geehrte[rs]? (?:Herr|Frau) /.test(raw)
  return speaksOfPerson ? 'person_not_in_register' : 'nobody'
}
