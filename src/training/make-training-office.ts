import type { TrainingOffice } from './office/contract.ts'
import { bgPrefix, makeHousehold } from './office/households.ts'
import { phonePrefix, town } from './office/places.ts'
import { addSpecialCases } from './office/special-cases.ts'
import { signIns, staff } from './office/staff.ts'
import { rules, units } from './office/units.ts'
import { randomFrom } from './random.ts'

export type TrainingOfficeWish = {
  seed: string | number
  /** ISO day the office lives on; ages and periods follow from it */
  today: string
  /** number of cases, 2,000 unless told */
  households?: number
}

/** No Kundennummer twice, save for a child of two homes, which comes later. */
const givesNewNumbers = (numbers: Set<string>, customerNumbers: string[]) => {
  const fresh = new Set(customerNumbers)
  if (fresh.size < customerNumbers.length || !fresh.isDisjointFrom(numbers)) return false
  for (const number of fresh) numbers.add(number)
  return true
}

const makeHouseholds = (wish: TrainingOfficeWish, count: number) => {
  const numbers = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    for (let attempt = 0; ; attempt++) {
      const random = randomFrom(`${wish.seed}/household/${index}/${attempt}`)
      const household = makeHousehold({ index, count, today: wish.today }, random)
      if (
        givesNewNumbers(
          numbers,
          household.members.map((each) => each.customerNumber),
        )
      )
        return household
    }
  })
}

/**
 * The training office (Schulungsmandant): a made-up Jobcenter with units, staff, rules of responsibility and cases.
 * The same wish gives the same office, to the letter. Nobody in it exists.
 */
export const makeTrainingOffice = (wish: TrainingOfficeWish): TrainingOffice => {
  const households = makeHouseholds(wish, wish.households ?? 2000)
  addSpecialCases(households, wish.today, randomFrom(`${wish.seed}/special`))
  return {
    seed: wish.seed,
    today: wish.today,
    key: 'schulung',
    name: 'Jobcenter Musterfelde (Schulung)',
    address: {
      street: 'Übungsplatz 1',
      postcode: '99960',
      town,
      phone: `${phonePrefix} 1000`,
      email: 'post@jobcenter-musterfelde.example',
    },
    bgPrefix,
    units: structuredClone(units) as TrainingOffice['units'],
    staff: structuredClone(staff) as TrainingOffice['staff'],
    rules: structuredClone(rules) as TrainingOffice['rules'],
    signIns: structuredClone(signIns),
    households,
  }
}
