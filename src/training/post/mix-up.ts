import type { TrainingHousehold, TrainingMember } from '../office/contract.ts'
import type { chooseCases } from './choose-cases.ts'
import type { PlannedLetter } from './plan.ts'

type Cases = ReturnType<typeof chooseCases>

const stranger = (person: TrainingMember): TrainingMember => ({
  ...person,
  title: '',
  firstName: person.sex === 'f' ? 'Edeltraud' : 'Friedhelm',
  lastName: 'Niemandsland',
  birthDate: '1969-02-11',
})

const withoutNumber = (household: TrainingHousehold): TrainingHousehold => ({
  ...household,
  bgNumber: '',
  address: { street: 'Weit-weg-Straße', houseNumber: '404', postcode: '99969', town: 'Nirgendsleben' },
  phone: '0999 404404',
})

/** The case on whose paper the letter is written, and who signs: with a clearing reason these two do not match. */
export const chooseWriter = (planned: PlannedLetter, cases: Cases) => {
  const household = planned.namesake ? cases.namesake() : cases.take(planned.of)
  const person = household.members[0] as TrainingMember
  if (planned.clearing === 'person_not_in_register')
    return { household: withoutNumber(household), person: stranger(person) }
  if (planned.clearing === 'number_and_name_disagree') {
    const other = cases.take(planned.of)
    // The number of one case on the letter of somebody from quite another.
    return {
      household: { ...other, bgNumber: household.bgNumber, sentLetters: [] },
      person: other.members[0] as TrainingMember,
    }
  }
  return { household, person }
}
