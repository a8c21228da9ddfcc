import type { Organisation, Rule, RuleSet, StaffMember } from './queries.ts'

/** Whom rules can lead to. */
export interface People {
  organisation: Organisation
  staff: StaffMember[]
}

/** A rule while it is worked on; the key stays its own wherever it is moved. */
export interface DraftRule {
  key: number
  rule: Rule
}

let made = 0
const keyed = (rule: Rule): DraftRule => {
  made += 1
  return { key: made, rule }
}

export const draftOf = ({ rules }: RuleSet): DraftRule[] => rules.map(keyed)
export const newRule = (): DraftRule =>
  keyed({ typeCodes: null, lettersFrom: null, lettersTo: null, unitId: null, clerkCode: null })

/** Whether nothing would change: the same rules in the same order. */
export const isSame = (draft: readonly DraftRule[], { rules }: RuleSet): boolean =>
  JSON.stringify(draft.map(({ rule }) => plain(rule))) === JSON.stringify(rules.map(plain))

const plain = ({ typeCodes, lettersFrom, lettersTo, unitId, clerkCode }: Rule) => [
  typeCodes,
  lettersFrom,
  lettersTo,
  unitId,
  clerkCode,
]

export const movedBy = (draft: readonly DraftRule[], at: number, by: 1 | -1): DraftRule[] => {
  const moving = draft[at]
  return moving ? draft.toSpliced(at, 1).toSpliced(at + by, 0, moving) : [...draft]
}

export const without = (draft: readonly DraftRule[], key: number): DraftRule[] =>
  draft.filter((one) => one.key !== key)

/** Whether it takes all post that has no team of its own: what stands below has hardly a turn. */
export const takesAll = ({ typeCodes, lettersFrom, lettersTo, unitId }: Rule): boolean =>
  typeCodes === null && !lettersFrom && !lettersTo && unitId !== null
