import type { ClearingReason, FilingDecision } from './decide-filing.ts'
import { type FiledLetter, fileLetter, type LetterToFile } from './file-letter.ts'

/** Whom a part of a letter speaks of, when it names somebody at all. */
const naming: readonly (ClearingReason | null)[] = [null, 'name_only', 'number_only', 'ambiguous']

/**
 * Files a letter of which it is not sure that it is only one. `cuts` are places in `pages` (from 1) where another may
 * begin: when what lies between them, read by itself, names somebody whom the rest does not, a person decides.
 */
export const fileDoubtfulLetter = async (
  letter: LetterToFile,
  cuts: readonly number[],
): Promise<FiledLetter> => {
  const filed = await fileLetter(letter)
  const { householdId } = filed.decision
  if (!householdId || cuts.length === 0) return filed
  for (const pages of partsOf(letter.pages, cuts)) {
    const { decision } = await fileLetter({ ...letter, pages })
    if (namesAnother(decision, householdId))
      return {
        ...filed,
        decision: { ...filed.decision, outcome: 'clearing', householdId: null, reason: 'several_letters' },
      }
  }
  return filed
}

const partsOf = <T>(pages: readonly T[], cuts: readonly number[]): T[][] =>
  [0, ...cuts].map((from, at) => pages.slice(from, cuts[at]))

const namesAnother = ({ reason, householdId, candidates }: FilingDecision, filedTo: string) =>
  naming.includes(reason) &&
  candidates.length > 0 &&
  householdId !== filedTo &&
  candidates.every((candidate) => candidate.householdId !== filedTo)
