import type { TrainingHousehold, TrainingOffice, TrainingRule } from './office/contract.ts'

const initialOf = (lastName: string) =>
  lastName.normalize('NFD').charAt(0).toUpperCase().replace('Ł', 'L').replace('Đ', 'D')

const fits = (rule: TrainingRule, typeCode: string, initial: string) =>
  (rule.typeCodes?.includes(typeCode) ?? true) &&
  (rule.lettersFrom === null || initial >= rule.lettersFrom) &&
  (rule.lettersTo === null || initial <= rule.lettersTo)

/** Where a letter of this type for this case belongs by the office's rules; no `clerkCode` means the unit's basket. */
export const responsibleFor = (office: TrainingOffice, household: TrainingHousehold, typeCode: string) => {
  const initial = initialOf(household.members[0]?.lastName ?? '')
  const rule = office.rules
    .toSorted((a, b) => a.position - b.position)
    .find((each) => fits(each, typeCode, initial))
  const own = office.units.find((unit) => unit.name === household.team)?.key
  const unitKey = rule?.unitKey ?? own ?? 'klaerstelle'
  const clerkCode = rule?.unitKey ? rule.clerkCode : household.clerkCode
  return { unitKey, ...(clerkCode && { clerkCode }) }
}
