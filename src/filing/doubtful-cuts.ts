import type { ClearingReason } from './clearing-reason.ts'
import type { FilingDecision } from './decide-filing.ts'
import type { Evidence } from './evidence.ts'
import { type FiledLetter, fileLetter, type LetterToFile } from './file-letter.ts'
import { defaultFilingRules } from './filing-rules.ts'
import { shippedModel } from './probability/filing-model.ts'
import { withProposals } from './weak/with-proposals.ts'

/** Not enough to file by, but enough to see that somebody else is meant. */
const naming: readonly (ClearingReason | null)[] = ['name_only', 'number_only', 'ambiguous']

/** Two cases are named: perhaps because two letters are one. */
const namingTwo: readonly (ClearingReason | null)[] = [
  'ambiguous',
  'number_and_name_disagree',
  'number_belongs_to_namesake',
]

/**
 * Files a letter of which it is not sure that it is only one. `cuts` are places in `pages` (from 1) where another may
 * begin: when what lies between them, read by itself, names somebody whom the rest does not, a person decides.
 */
export const fileDoubtfulLetter = async (
  letter: LetterToFile,
  cuts: readonly number[],
): Promise<FiledLetter> => withProposals(await fileWithCuts(letter, cuts), letter)

const fileWithCuts = async (letter: LetterToFile, cuts: readonly number[]): Promise<FiledLetter> => {
  const filed = await fileLetter(letter)
  const { reason, candidates } = filed.decision
  const householdId =
    filed.decision.householdId ?? (namingTwo.includes(reason) ? candidates[0]?.householdId : null)
  if (!householdId || cuts.length === 0) return filed
  // Whether a part names somebody else is asked as boldly as it can be: an office more in doubt would not hear of it.
  const rules = { ...(letter.rules ?? defaultFilingRules), model: shippedModel }
  for (const pages of partsOf(letter.pages, cuts)) {
    const { decision } = await fileLetter({ ...letter, rules, pages })
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

/** Read without a misreading, and where letters name whom they are about. */
const isPlain = ({ kind, quality, anchored, mentioned }: Evidence) =>
  quality === 'exact' && !mentioned && (kind !== 'name' || anchored)

const namesAnother = ({ outcome, reason, householdId, candidates }: FilingDecision, filedTo: string) => {
  if (outcome === 'file') return householdId !== filedTo
  const found = candidates.filter(({ evidence }) => evidence.some(isPlain)).map((each) => each.householdId)
  return naming.includes(reason) && found.length > 0 && !found.includes(filedTo)
}
