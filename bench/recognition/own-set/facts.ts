import { origins } from '../../../src/training/office/names.ts'
import { customerNumber, germanIban, spacedIban } from '../../../src/training/office/numbers.ts'
import type { Random } from '../../../src/training/random.ts'

/** Made-up facts of one letter: people are chance, numbers lie in ranges that nobody has been given. */
export type Facts = ReturnType<typeof makeFacts>

const streets = ['Große Äckerstraße', 'Übergangsweg', 'Schlüsselgasse', 'Am Mühlenfließ', 'Kößliner Ring']
const towns = ['48980 Werlingen', '48984 Neuöd', '48987 Großmühlen']
const firms = [
  'Gebäudereinigung Grünfärber GmbH',
  'Bäckerei Süßmilch KG',
  'Spedition Höxterkamp',
  'Pflegedienst Föhr & Jäger',
]

const dayText = (day: number, month: number, year: number) =>
  `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`

function madeUpPerson(random: Random) {
  const german = origins[0] ?? { female: ['Anna'], male: ['Jörg'], last: ['Müßiggang'] }
  const last = random.pick(german.last)
  return {
    name: `${random.pick(random.chance(0.5) ? german.female : german.male)} ${typeof last === 'string' ? last : last[0]}`,
    street: `${random.pick(streets)} ${random.between(1, 140)}`,
    town: random.pick(towns),
    born: dayText(random.between(1, 28), random.between(1, 12), random.between(1954, 2006)),
  }
}

export function makeFacts(random: Random) {
  const euros = (from: number, to: number) =>
    `${(random.between(from * 100, to * 100) / 100).toFixed(2).replace('.', ',')}`
  const iban = germanIban(`9${random.digits(7)}`, random.digits(10))
  return {
    random,
    person: madeUpPerson(random),
    other: madeUpPerson(random),
    firm: random.pick(firms),
    bg: `71204//${String(random.between(1, 9_999_999)).padStart(7, '0')}`,
    customer: customerNumber(random),
    iban: random.chance(0.6) ? spacedIban(iban) : iban,
    euros,
    /** a day of this or the next year */
    day: () => dayText(random.between(1, 28), random.between(1, 12), random.between(2025, 2026)),
    month: () => `${String(random.between(1, 12)).padStart(2, '0')}/2026`,
  }
}
