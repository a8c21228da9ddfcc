import type { Candidate, Evidence } from './evidence.ts'
import { centuriesOf } from './find-dates.ts'
import type { LetterFindings } from './find-evidence.ts'
import { evidenceOf } from './match-household.ts'
import { compactNumber } from './register-spelling.ts'

/** What is printed as the client's and is not so in this household: shown on the desk beside what agrees. */
export const disagreementsOf = (findings: LetterFindings, { household }: Candidate): Evidence[] => {
  const births = new Set(household.members.map(({ birthDate }) => birthDate))
  const own = compactNumber(household.bgNumber)
  const against = { quality: 'exact' as const, agrees: false, memberId: null }
  return [
    ...findings.dates
      .filter((date) => date.birth && !centuriesOf(date).some((value) => births.has(value)))
      .filter(({ firstWord }) => !findings.mentioned.lines.has(findings.letter.lineOf[firstWord] ?? -1))
      .map((date) => evidenceOf(findings.letter, { ...date, ...against, mentioned: false })),
    ...findings.numbers
      .filter(({ kind, context, value }) => kind === 'bg' && context === 'labelled' && !own.endsWith(value))
      .map((number) => evidenceOf(findings.letter, { ...number, ...against, kind: 'bg', mentioned: false })),
  ]
}
