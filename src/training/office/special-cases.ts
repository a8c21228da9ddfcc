import type { Random } from '../random.ts'
import type { TrainingHousehold, TrainingMember } from './contract.ts'
import { birthDateAt } from './people.ts'

type Pair = readonly [TrainingHousehold, TrainingHousehold]

const applicantOf = (household: TrainingHousehold) => household.members[0] as TrainingMember

/** Active, open cases, two by two, no case in two pairs. */
const takePairs = (from: TrainingHousehold[], count: number): Pair[] =>
  Array.from({ length: count }, () => [from.pop(), from.pop()] as const).filter(
    (pair): pair is Pair => pair[0] !== undefined && pair[1] !== undefined,
  )

const makeNamesakes = ([one, other]: Pair) => {
  const { firstName, lastName, sex } = applicantOf(one)
  Object.assign(applicantOf(other), { firstName, lastName, sex, birthName: '', nameChangedOn: '' })
}

/** A father and his grown son, both in one case and of one name. */
const makeFatherAndSon = (household: TrainingHousehold, today: string, random: Random) => {
  const father = applicantOf(household)
  const son = household.members.find((member) => member.role === 'child')
  if (!son) return
  Object.assign(father, { sex: 'm', birthDate: birthDateAt(random.between(42, 60), today, random) })
  const { firstName, lastName } = father
  Object.assign(son, {
    firstName,
    lastName,
    sex: 'm',
    birthDate: birthDateAt(random.between(15, 22), today, random),
  })
}

/** A child of separated parents belongs to both their cases, under one Kundennummer. */
const shareChild = ([one, other]: Pair) => {
  const child = one.members.find((member) => member.role === 'child')
  if (child && other.members.length < 6) other.members.push({ ...child })
}

/** Puts what makes filing hard into the register: namesakes, father and son, children of two homes. Changes the cases. */
export const addSpecialCases = (households: TrainingHousehold[], today: string, random: Random) => {
  const open = households.filter((each) => each.status === 'active' && !each.protected)
  const withChild = open.filter((each) => each.members.some((member) => member.role === 'child'))
  const alone = open.filter((each) => each.members.length === 1)
  const few = (share: number) => Math.max(1, Math.floor(households.length * share))
  takePairs(alone, few(0.008)).forEach(makeNamesakes)
  for (let count = few(0.004); count > 0; count--) {
    const household = withChild.pop()
    if (household) makeFatherAndSon(household, today, random)
  }
  takePairs(withChild, few(0.005)).forEach(shareChild)
}
