import type { ClearingCandidate } from '../api/types.ts'
import { isDoubtful } from './marks.ts'

/** The score 0 … 1 as it is shown: never a whole 100 % for something that a person has to decide. */
export const shownScore = (score: number): number => Math.min(score, 0.99)

export type Level = 'likely' | 'possible' | 'hint'

const LIKELY = 0.8
const POSSIBLE = 0.4

/**
 * What is shown beside the candidates: the server puts them in order, so that the figure of a later one is never above
 * that of one before it; and in words, which are never „sehr wahrscheinlich“ while something contradicts.
 */
export const shownScores = (candidates: readonly ClearingCandidate[]): { score: number; level: Level }[] => {
  let most = 1
  return candidates.map((candidate) => {
    most = Math.min(most, shownScore(candidate.score))
    const sure = most >= LIKELY && !candidate.evidence.some(isDoubtful)
    return { score: most, level: sure ? 'likely' : most >= POSSIBLE ? 'possible' : 'hint' }
  })
}
