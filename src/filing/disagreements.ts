import type { Candidate, Evidence } from './evidence.ts'
import { mayStandFor } from './find-dates.ts'
import type { LetterFindings } from './find-evidence.ts'
import type { Finding } from './finding.ts'
import { evidenceOf } from './match-household.ts'
import { compactNumber } from './register-spelling.ts'

/** What is printed as the client's and is not so in this household: shown on the desk beside what agrees. */
export const disagreementsOf = (findings: LetterFindings, { household, evidence }: Candidate): Evidence[] => {
  const agree = new Set(
    evidence.filter(({ agrees }) => agrees).map(({ kind, firstWord }) => `${kind} ${firstWord}`),
  )
  const isMisread = ({ kind, firstWord }: Finding) => agree.has(`${kind} ${firstWord}`)
  const births = household.members.map(({ birthDate }) => birthDate)
  const own = compactNumber(household.bgNumber)
  const against = { quality: 'exact' as const, agrees: false, memberId: null }
  return [
    ...findings.dates
      .filter((date) => date.birth && !births.some((birth) => mayStandFor(date, birth)) && !isMisread(date))
      .filter(({ firstWord }) => !findings.mentioned.lines.has(findings.letter.lineOf[firstWord] ?? -1))
      .map((date) => evidenceOf(findings.letter, { ...date, ...against, mentioned: false })),
    ...findings.numbers
      .filter((number) => number.kind === 'bg' && number.context === 'labelled')
      .filter((number) => !own.endsWith(number.value) && !isMisread(number))
      .map((number) => evidenceOf(findings.letter, { ...number, ...against, kind: 'bg', mentioned: false })),
  ]
}
