import { addDays, ageOn } from '../days.ts'
import type { Random } from '../random.ts'
import type { TrainingMember } from './contract.ts'
import { type Origin, origins } from './names.ts'
import { childBenefitNumber, customerNumber, pensionNumber, taxId } from './numbers.ts'
import { employers, healthInsurers } from './places.ts'

export type Family = { origin: Origin; last: Origin['last'][number]; memberFrom: string; today: string }

export const pickOrigin = (random: Random): Origin => {
  let ticket = random.between(1, 100)
  for (const origin of origins) {
    ticket -= origin.share
    if (ticket <= 0) return origin
  }
  return origins[0] as Origin
}

const lastNameFor = (last: Origin['last'][number], sex: 'f' | 'm') =>
  typeof last === 'string' ? last : last[sex === 'f' ? 0 : 1]

/** A day in the year in which somebody of that age was born. */
export const birthDateAt = (age: number, today: string, random: Random) =>
  addDays(today, -(age * 365 + Math.ceil(age / 4) + random.between(1, 364)))

/** One in twelve bears a double name, one in eight had another name before; the office must know them by both. */
const nameOfGrownUp = (family: Family, sex: 'f' | 'm', random: Random) => {
  const own = lastNameFor(family.last, sex)
  const other = lastNameFor(random.pick(family.origin.last), sex)
  if (other === own || own.includes('-') || other.includes('-')) return { lastName: own, birthName: '' }
  if (random.chance(0.08)) return { lastName: `${own}-${other}`, birthName: other }
  return { lastName: own, birthName: random.chance(0.12) ? other : '' }
}

/** ISO days sort as text. */
export const laterOf = (one: string, other: string) => [one, other].toSorted()[1] ?? one

type Wanted = { role: TrainingMember['role']; age: number; sex?: 'f' | 'm' }

export const makeMember = (family: Family, wanted: Wanted, random: Random): TrainingMember => {
  const sex = wanted.sex ?? random.pick(['f', 'm'] as const)
  const grownUp = wanted.role !== 'child'
  const birthDate = birthDateAt(wanted.age, family.today, random)
  const name = grownUp
    ? nameOfGrownUp(family, sex, random)
    : { lastName: lastNameFor(family.last, sex), birthName: '' }
  const first = random.pick(sex === 'f' ? family.origin.female : family.origin.male)
  const second = random.chance(0.06)
    ? `-${random.pick(sex === 'f' ? family.origin.female : family.origin.male)}`
    : ''
  return {
    role: wanted.role,
    title: grownUp && random.chance(0.01) ? 'Dr.' : '',
    firstName: second === `-${first}` || first.includes('-') ? first : first + second,
    ...name,
    nameChangedOn:
      name.birthName && random.chance(0.6) ? addDays(family.today, -random.between(60, 3000)) : '',
    birthDate,
    sex,
    customerNumber: customerNumber(random),
    memberFrom: laterOf(birthDate, family.memberFrom),
    memberTo: '',
    pensionNumber:
      ageOn(birthDate, family.today) >= 15
        ? pensionNumber(
            { birthDate, birthName: name.birthName || name.lastName, female: sex === 'f' },
            random,
          )
        : '',
    taxId: taxId(random),
    employer: grownUp && random.chance(0.3) ? random.pick(employers) : '',
    healthInsurer: random.pick(healthInsurers),
    childBenefitNumber: grownUp ? '' : childBenefitNumber(random),
  }
}
