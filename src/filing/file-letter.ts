import type { Place } from './deadlines/holidays.ts'
import { decideByProbability, decideFiling, type FilingDecision, ruleOn } from './decide-filing.ts'
import { type Description, describeLetter } from './describe-letter.ts'
import type { Candidate, Evidence } from './evidence.ts'
import { defaultFilingRules, type FilingRules } from './filing-rules.ts'
import { findCandidates } from './find-candidates.ts'
import { letterDateOf } from './find-dates.ts'
import { findEvidence, type LetterFindings } from './find-evidence.ts'
import { findSimilarCandidates } from './find-similar-candidates.ts'
import type { Corrections } from './key-fields/correction.ts'
import { ownDescriptionOf } from './key-fields/own-description.ts'
import type { LetterPage, LetterText } from './letter-text.ts'
import type { NumberFormats } from './number-formats.ts'
import { type Lesson, referencesToLearn } from './references/references-to-learn.ts'
import type { RegisterLookup } from './register-lookup.ts'
import { speaksFor } from './support.ts'
import { type RecognisedType, weighTypes } from './types/recognise-type.ts'
import { shippedTypeRules, type TypeRules } from './types/type-rules.ts'
import { type Urgency, urgencyOf } from './types/urgency-of.ts'

export interface LetterToFile {
  lookup: RegisterLookup
  pages: readonly LetterPage[]
  formats: NumberFormats
  rules?: FilingRules | undefined
  /** Day on which it came, and where the office is: for what is due by law. */
  receivedOn?: string
  place?: Place
  /** What people have said of it already. */
  corrections?: Corrections
  /** By what types and urgency are told; default: as shipped. */
  types?: TypeRules
}

export interface FiledLetter extends Description {
  decision: FilingDecision
  type: RecognisedType | null
  urgency: Urgency
  /** By which numbers others keep the case, to be learned when it is filed so. */
  teaches: readonly Lesson[]
}

/** So many things that all are one household's, one of them to the letter, do not come about by misreading. */
const BEYOND_MISREADING = { kinds: 3, exact: 1 }

/** Two things read to the letter are enough, too, if the engine was as sure of every word of them, however bad the rest is. */
const SURELY_READ = { kinds: 2, confidence: 85 }

const isBeyondMisreading = ({ evidence }: FilingDecision, letter: LetterText): boolean => {
  const own = evidence.filter(speaksFor)
  const kinds = new Set(own.map(({ kind }) => kind))
  const exact = new Set(own.filter(({ quality }) => quality === 'exact').map(({ kind }) => kind))
  const sure = new Set(
    own.filter((one) => one.quality === 'exact' && isSurelyRead(letter, one)).map(({ kind }) => kind),
  )
  if (sure.size >= SURELY_READ.kinds) return true
  return kinds.size >= BEYOND_MISREADING.kinds && exact.size >= BEYOND_MISREADING.exact
}

/** Of a street that is the register's to the letter, with its postcode, nothing but the figures behind it can have been others. */
const isSurelyRead = ({ pages, places }: LetterText, { kind, firstWord, lastWord }: Evidence): boolean =>
  places
    .slice(firstWord, lastWord + 1)
    .flatMap(({ page, index }) => pages[page]?.words[index] ?? [])
    .filter(({ text }) => kind !== 'address' || /\d/.test(text))
    .every(({ confidence }) => confidence >= SURELY_READ.confidence)

/** What is filed must be filed by the well-read pages alone, too, or by more than misreading can make up. */
const onSafeText = async (
  decision: FilingDecision,
  letter: LetterText,
  { lookup, pages, formats, rules }: LetterToFile,
): Promise<FilingDecision> => {
  if (decision.outcome !== 'file' || !pages.some(({ unsafe }) => unsafe)) return decision
  if (isBeyondMisreading(decision, letter)) return decision
  const findings = findEvidence(
    pages.filter(({ unsafe }) => !unsafe),
    formats,
  )
  const again = decideFiling(findings, await findCandidates(findings, lookup), rules)
  if (again.householdId === decision.householdId) return decision
  return { ...decision, outcome: 'clearing', householdId: null, reason: 'unreadable' }
}

/**
 * Whose letter it is, and all households that were held against it; who is only nearly named is looked for where the letter
 * could not be filed without.
 */
export const decideWhose = async (
  findings: LetterFindings,
  { lookup, formats, rules }: Omit<LetterToFile, 'pages'>,
): Promise<{ candidates: readonly Candidate[]; decision: FilingDecision }> => {
  const candidates = await findCandidates(findings, lookup)
  const ruling = ruleOn(findings, candidates, rules)
  // What the rules refuse is filed to nobody: how probable it is, is asked when all who may be meant are found.
  if (ruling.reason === null) {
    const decision = decideByProbability(findings, ruling, rules)
    if (decision.outcome === 'file') return { candidates, decision }
  }
  const more = await findSimilarCandidates(findings, lookup, { candidates, formats })
  return { candidates: more, decision: decideFiling(findings, more, rules) }
}

const yearOf = (day: string | null) => (day === null ? null : Number(day.slice(0, 4)))

/** Answers for one letter which document it is, whose, and how urgent. Throws only what the look-up throws. */
export const fileLetter = async (toFile: LetterToFile): Promise<FiledLetter> => {
  const { findings, letterDate, ...filed } = await decideLetter(toFile)
  const { types = shippedTypeRules(), receivedOn = null, place = {}, corrections = new Map() } = toFile
  const typeCode = filed.type?.code ?? null
  const own = ownDescriptionOf(types.types.byCode.get(typeCode ?? ''))
  return {
    ...filed,
    ...describeLetter({ ...findings, letterDate, typeCode, own, receivedOn, place, corrections }),
  }
}

export interface DecidedLetter extends Omit<FiledLetter, keyof Description> {
  findings: LetterFindings
  /** As printed. */
  letterDate: string | null
}

/** The same without what a list says of it. */
export const decideLetter = async (toFile: LetterToFile): Promise<DecidedLetter> => {
  const { lookup, pages, formats, rules, types = shippedTypeRules(), receivedOn = null } = toFile
  const findings = findEvidence(pages, formats)
  const { letter } = findings
  const { chosen: type, likely } = weighTypes(letter, types)
  const { candidates, decision } = await decideWhose(findings, { lookup, formats, rules })
  const letterDate = letterDateOf(letter, findings.dates)
  const year = yearOf(receivedOn ?? letterDate)
  return {
    findings,
    letterDate,
    decision: await onSafeText(decision, letter, { lookup, pages, formats, rules }),
    type,
    teaches: referencesToLearn(
      findings.references,
      candidates.find(({ household }) => household.id === decision.householdId),
      rules ?? defaultFilingRules,
    ),
    urgency: urgencyOf(type?.code ?? null, letter, types, { likely, year }),
  }
}
