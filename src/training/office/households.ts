import { addDays } from '../days.ts'
import type { Random } from '../random.ts'
import type { TrainingAddress, TrainingHousehold, TrainingMember } from './contract.ts'
import { germanIban } from './numbers.ts'
import { type Family, laterOf, makeMember, pickOrigin } from './people.ts'
import {
  banks,
  electricitySuppliers,
  landlords,
  mailDomains,
  phonePrefix,
  postcodes,
  streets,
  town,
} from './places.ts'
import { staff } from './staff.ts'
import { units } from './units.ts'

export const bgPrefix = '99704'

/** Far enough apart that a slip of one digit seldom lands on a neighbour. */
const firstNumber = 11_000
const numbersInAll = 10_000_000

/** Seven digits behind the prefix, with gaps between them as wide as so many cases allow. */
const bgNumber = (index: number, count: number, random: Random) => {
  const gap = Math.min(43, Math.floor((numbersInAll - firstNumber) / count))
  return `${bgPrefix}//${String(firstNumber + index * gap + random.between(0, gap - 1)).padStart(7, '0')}`
}

const makeAddress = (random: Random): TrainingAddress => ({
  street: random.pick(streets),
  houseNumber: `${random.between(1, 120)}${random.chance(0.15) ? random.pick(['a', 'b', 'c']) : ''}`,
  postcode: random.pick(postcodes),
  town,
})

const formerAddresses = (until: string, random: Random): TrainingAddress[] => {
  const former: TrainingAddress[] = []
  for (let to = until; former.length < 2 && random.chance(0.25); ) {
    const from = addDays(to, -random.between(200, 2000))
    former.unshift({ ...makeAddress(random), from, to })
    to = from
  }
  return former
}

/** 1 … 6 people: a single person, a couple, with or without children. */
const makeMembers = (family: Family, random: Random): TrainingMember[] => {
  const age = random.chance(0.12) ? random.between(18, 24) : random.between(25, 63)
  const applicant = makeMember(family, { role: 'applicant', age }, random)
  const members = [applicant]
  if (random.chance(0.3)) {
    const sex = applicant.sex === 'f' ? 'm' : 'f'
    const partner = { role: 'partner', age: Math.max(18, age + random.between(-6, 6)), sex } as const
    members.push(
      makeMember(
        random.chance(0.2) ? { ...family, last: random.pick(family.origin.last) } : family,
        partner,
        random,
      ),
    )
  }
  const children = random.chance(0.5) ? random.between(1, 4) : 0
  for (
    let childAge = random.between(0, 8);
    members.length - (members[1]?.role === 'partner' ? 2 : 1) < children;
  ) {
    if (childAge > Math.min(24, age - 18)) break
    members.push(makeMember(family, { role: 'child', age: childAge }, random))
    childAge += random.between(2, 5)
  }
  return members
}

const benefitUnits = units.filter((unit) => unit.kind === 'benefits')

const deskFor = (applicant: TrainingMember, today: string, random: Random) => {
  const young = applicant.birthDate > addDays(today, -25 * 365.25)
  const unit = random.pick(benefitUnits.filter((each) => (each.key === 'leistung-u25') === young))
  const clerks = staff.filter((each) => each.unitKeys.includes(unit.key) && !each.roles.includes('team-lead'))
  return { team: unit.name, clerkCode: random.pick(clerks).code }
}

const ascii = (text: string) =>
  text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')

/** References as the office prints them on what it sends: MW = Mitwirkung, BE = Bescheid, AS = Anhörung. */
const sentLetters = (today: string, random: Random) =>
  Array.from(
    { length: random.between(0, 3) },
    () => `${random.pick(['MW', 'BE', 'AS'])}-${today.slice(2, 4)}-${random.digits(6)}`,
  )

/** The case at place `index` of `count` in the office. */
export const makeHousehold = (
  { index, count, today }: { index: number; count: number; today: string },
  random: Random,
): TrainingHousehold => {
  const origin = pickOrigin(random)
  const since = addDays(today, -random.between(60, 3600))
  const members = makeMembers({ origin, last: random.pick(origin.last), memberFrom: since, today }, random)
  const applicant = members[0] as TrainingMember
  const closed = random.chance(0.07)
  const closedOn = addDays(today, -random.between(30, 50))
  const bank = random.pick(banks)
  return {
    bgNumber: bgNumber(index, count, random),
    status: closed ? 'closed' : 'active',
    ...deskFor(applicant, today, random),
    protected: random.chance(0.01),
    // Whoever was born on the way out left the day they came.
    members: closed
      ? members.map((each) => ({ ...each, memberTo: laterOf(closedOn, each.memberFrom) }))
      : members,
    address: makeAddress(random),
    formerAddresses: formerAddresses(since, random),
    ibans: [germanIban(bank.code, random.digits(10))],
    bankName: bank.name,
    phone: `${phonePrefix} ${random.digits(6)}`,
    email: random.chance(0.5)
      ? `${ascii(applicant.firstName)}.${ascii(applicant.lastName)}${random.between(10, 99)}@${random.pick(mailDomains)}`
      : '',
    landlord: random.pick(landlords),
    electricitySupplier: random.pick(electricitySuppliers),
    electricityNumber: `VK${random.digits(8)}`,
    sentLetters: sentLetters(today, random),
  }
}
