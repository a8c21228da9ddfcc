export { clearingRoutes } from './clearing/routes.ts'
export { type ClearingReason, decideFiling, type FilingDecision } from './decide-filing.ts'
export { decideStage } from './decide-stage.ts'
export type { Candidate, Evidence, EvidenceBox, EvidenceKind, EvidenceQuality } from './evidence.ts'
export { type FiledLetter, fileLetter, type LetterToFile } from './file-letter.ts'
export { defaultFilingRules, type FilingRules } from './filing-rules.ts'
export { findCandidates } from './find-candidates.ts'
export { findEvidence, type LetterFindings } from './find-evidence.ts'
export type { Finding } from './finding.ts'
export { type LetterPage, type LetterWord, pagesFromText } from './letter-text.ts'
export {
  baNumberFormats,
  type HouseholdNumberFormat,
  type NumberFormat,
  type NumberFormats,
} from './number-formats.ts'
export { numberFormatsOf } from './office-formats.ts'
export { type ProposedPerson, proposePerson } from './propose-person.ts'
export type { RankedCandidate } from './rank-for-clearing.ts'
export { type RecognisedType, recogniseType } from './recognise-type.ts'
export { postgresLookup } from './register-lookup.sql.ts'
export type { HouseholdRecord, MemberRecord, RegisterHit, RegisterLookup } from './register-lookup.ts'
export { type Urgency, urgencyOf } from './urgency-of.ts'
