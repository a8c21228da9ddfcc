import { ageOn } from '../days.ts'
import type { TrainingHousehold, TrainingMember, TrainingOffice } from '../office/contract.ts'
import type { Random } from '../random.ts'

export type CaseWish = {
  /** of this clerk */
  clerkCode?: string
  /** of this team, but of other clerks than `notClerk` */
  team?: string
  notClerk?: string
  /** with a child of school age */
  child?: boolean
  /** without a partner */
  single?: boolean
  /** the applicant's last name begins with A … K */
  toK?: boolean
}

const nameKey = (person: TrainingMember) => `${person.firstName} ${person.lastName}`.toLowerCase()

const countNames = (office: TrainingOffice) => {
  const counts = new Map<string, number>()
  for (const household of office.households)
    for (const member of household.members)
      counts.set(nameKey(member), (counts.get(nameKey(member)) ?? 0) + 1)
  return counts
}

const shuffle = <T>(list: readonly T[], random: Random) =>
  list
    .map((each) => ({ each, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each)

const sharedNumbers = (office: TrainingOffice) => {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { customerNumber } of office.households.flatMap((household) => household.members))
    (seen.has(customerNumber) ? shared : seen).add(customerNumber)
  return shared
}

const applicantOf = (household: TrainingHousehold) => household.members[0] as TrainingMember

/** Hands out open cases nobody can mistake: each case once, the applicant's name borne by nobody else in the office. */
export const chooseCases = (office: TrainingOffice, random: Random) => {
  const names = countNames(office)
  const shared = sharedNumbers(office)
  const clear = (household: TrainingHousehold) =>
    household.status === 'active' &&
    !household.protected &&
    names.get(nameKey(applicantOf(household))) === 1 &&
    household.members.every((member) => !shared.has(member.customerNumber))
  const pool = shuffle(office.households.filter(clear), random)
  const fits = (household: TrainingHousehold, wish: CaseWish) =>
    (!wish.clerkCode || household.clerkCode === wish.clerkCode) &&
    (!wish.team || household.team === wish.team) &&
    household.clerkCode !== wish.notClerk &&
    (!wish.single || household.members.every((member) => member.role !== 'partner')) &&
    (!wish.toK || /^[A-K]/.test(applicantOf(household).lastName)) &&
    (!wish.child || household.members.some((member) => isSchoolchild(member, office.today)))
  return {
    take: (wish: CaseWish): TrainingHousehold => {
      const index = pool.findIndex((household) => fits(household, wish))
      const [taken] = index < 0 ? [] : pool.splice(index, 1)
      if (!taken) throw new RangeError('the training office has too few cases for its post')
      return taken
    },
    /** A case whose applicant shares first and last name with that of another. */
    namesake: (): TrainingHousehold => {
      const applicants = shuffle(office.households, random).filter(
        (each) => each.status === 'active' && !each.protected,
      )
      const seen = new Map<string, TrainingHousehold>()
      for (const household of applicants) {
        const key = nameKey(applicantOf(household))
        if (seen.has(key)) return household
        seen.set(key, household)
      }
      throw new RangeError('the training office has no namesakes')
    },
  }
}

const isSchoolchild = (member: TrainingMember, today: string) => {
  const age = ageOn(member.birthDate, today)
  return member.role === 'child' && age >= 6 && age <= 16
}
