import type { Candidate } from '../evidence.ts'
import type { FilingRules } from '../filing-rules.ts'
import { isCorroborated, supportOf } from '../support.ts'
import type { ForeignReference } from './foreign-references.ts'

/** One number of others, to be learned as that of a household. */
export type Lesson = Pick<ForeignReference, 'kind' | 'key'>

/** What a letter teaches that is filed to this household by itself: nothing, where it took what was learned before to file it. */
export const referencesToLearn = (
  references: readonly ForeignReference[],
  candidate: Candidate | undefined,
  rules: FilingRules,
): Lesson[] => {
  if (!candidate) return []
  const evidence = candidate.evidence.filter(({ kind }) => kind !== 'learned')
  return isCorroborated(supportOf({ ...candidate, evidence }, rules), rules)
    ? references.filter(({ announced }) => announced)
    : []
}
