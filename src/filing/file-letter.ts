import { decideFiling, type FilingDecision } from './decide-filing.ts'
import type { FilingRules } from './filing-rules.ts'
import { findCandidates, findSimilarCandidates } from './find-candidates.ts'
import { letterDateOf } from './find-dates.ts'
import { findEvidence } from './find-evidence.ts'
import type { LetterPage } from './letter-text.ts'
import type { NumberFormats } from './number-formats.ts'
import type { RegisterLookup } from './register-lookup.ts'
import { type RecognisedType, weighTypes } from './types/recognise-type.ts'
import { shippedTypeRules, type TypeRules } from './types/type-rules.ts'
import { type Urgency, urgencyOf } from './types/urgency-of.ts'

export interface LetterToFile {
  lookup: RegisterLookup
  pages: readonly LetterPage[]
  formats: NumberFormats
  rules?: FilingRules
  /** By what types and urgency are told; default: as shipped. */
  types?: TypeRules
}

export interface FiledLetter {
  decision: FilingDecision
  type: RecognisedType | null
  urgency: Urgency
  /** `YYYY-MM-DD` as printed, null if none was read. */
  letterDate: string | null
}

/** What is filed must be filed by the well-read pages alone, too. */
const onSafeText = async (
  decision: FilingDecision,
  { lookup, pages, formats, rules }: LetterToFile,
): Promise<FilingDecision> => {
  if (decision.outcome !== 'file' || !pages.some(({ unsafe }) => unsafe)) return decision
  const findings = findEvidence(
    pages.filter(({ unsafe }) => !unsafe),
    formats,
  )
  const again = decideFiling(findings, await findCandidates(findings, lookup), rules)
  if (again.householdId === decision.householdId) return decision
  return { ...decision, outcome: 'clearing', householdId: null, reason: 'unreadable' }
}

/** Answers for one letter which document it is, whose, and how urgent. Throws only what the look-up throws. */
export const fileLetter = async ({
  lookup,
  pages,
  formats,
  rules,
  types = shippedTypeRules(),
}: LetterToFile): Promise<FiledLetter> => {
  const findings = findEvidence(pages, formats)
  const candidates = await findCandidates(findings, lookup)
  const { chosen: type, likely } = weighTypes(findings.letter, types)
  const first = decideFiling(findings, candidates, rules)
  const decision =
    first.outcome === 'file'
      ? first
      : decideFiling(findings, await findSimilarCandidates(findings, lookup, { candidates, formats }), rules)
  return {
    decision: await onSafeText(decision, { lookup, pages, formats, ...(rules ? { rules } : {}) }),
    type,
    urgency: urgencyOf(type?.code ?? null, findings.letter, types, likely),
    letterDate: letterDateOf(findings.letter, findings.dates),
  }
}
