import { germanDay } from '../days.ts'
import type { TrainingAddress, TrainingMember, TrainingOffice } from '../office/contract.ts'
import type { Matter } from './contract.ts'

export const fullName = (person: TrainingMember) =>
  [person.title, person.firstName, person.lastName].filter(Boolean).join(' ')

/** `Herrn Uwe Groß` above an address. */
const addressee = (person: TrainingMember) => [person.sex === 'f' ? 'Frau' : 'Herrn', fullName(person)]

export const streetLine = (address: TrainingAddress) => `${address.street} ${address.houseNumber}`
export const townLine = (address: TrainingAddress) => `${address.postcode} ${address.town}`

export const greeting = (person: TrainingMember) =>
  person.sex === 'f' ? `Sehr geehrte Frau ${titled(person)},` : `Sehr geehrter Herr ${titled(person)},`

const titled = (person: TrainingMember) => [person.title, person.lastName].filter(Boolean).join(' ')

export const clientAddress = ({ person, household }: Matter) => [
  ...addressee(person),
  streetLine(household.address),
  townLine(household.address),
]

export const officeAddress = (office: TrainingOffice) => [
  office.name,
  office.address.street,
  `${office.address.postcode} ${office.address.town}`,
]

export const born = (person: TrainingMember) => germanDay(person.birthDate)

/** The number as people write it: with two strokes, one, blanks or „BG“ in between. */
export const spellNumber = ({ household, random }: Matter) => {
  const [prefix = '', rest = ''] = household.bgNumber.split('//')
  return random.pick([
    `${prefix}//${rest}`,
    `${prefix}//${rest}`,
    `${prefix}/${rest}`,
    `${prefix} // ${rest}`,
    `${prefix} BG ${rest}`,
  ])
}

/** `BG 99704//0011035`, without saying BG twice. */
export const bgNote = (matter: Matter) => {
  const number = spellNumber(matter)
  return number.includes('BG') ? number : `BG ${number}`
}

/** `1.234,50 €` */
export const euro = (amount: number) => {
  const [whole = '', cents = ''] = Math.abs(amount).toFixed(2).split('.')
  const sign = amount < 0 ? '-' : ''
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${cents} €`
}

export const amountBetween = ({ random }: Matter, low: number, high: number) =>
  random.between(low * 100, high * 100) / 100
