import { readFileSync } from 'node:fs'
import path from 'node:path'
import { addDays, germanDay } from '../days.ts'
import type { TrainingHousehold, TrainingMember, TrainingOffice } from '../office/contract.ts'
import { type Random, randomFrom } from '../random.ts'
import { mangle } from './mangle.ts'

/** A made-up letter as a text recognition prints it; `typeCode` is null for what is no kind of document. */
export interface LetterText {
  typeCode: string | null
  bgNumber: string
  text: string
}

interface Kind {
  code: string | null
  style: string
  subjects: string[]
  lines: string[]
}

interface LetterTextsWish {
  office: TrainingOffice
  seed: string
  /** Letters of each kind. */
  count: number
  /** More words for a kind, by its code. */
  words?: ReadonlyMap<string, { subjects: readonly string[]; lines: readonly string[] }>
}

interface Writer {
  office: TrainingOffice
  household: TrainingHousehold
  person: TrainingMember
  random: Random
  /** Words that could stand in any letter. */
  small: readonly string[]
  /** What other letters are called: cover letters name what they enclose. */
  others: readonly string[]
  day: string
}

const readKinds = (): Kind[] =>
  readFileSync(path.join(import.meta.dirname, 'letter-kinds.txt'), 'utf8')
    .split('== ')
    .slice(1)
    .map((block) => {
      const [head = '', subjects = '', ...lines] = block.trim().split('\n')
      const [code = '', style = ''] = head.split(' ')
      return { code: code === '-' ? null : code, style, subjects: subjects.split('|'), lines }
    })

/**
 * Letters of every kind in many shapes, `count` of each: the stuff a recogniser of types can be trained on before an
 * office has confirmed a single letter. The same wish gives the same letters.
 */
export const makeLetterTexts = ({
  office,
  seed,
  count,
  words = new Map(),
}: LetterTextsWish): LetterText[] => {
  const kinds = readKinds().map(({ subjects, lines, ...kind }) => {
    const more = words.get(kind.code ?? '')
    return {
      ...kind,
      subjects: [...subjects, ...(more?.subjects ?? [])],
      lines: [...lines, ...(more?.lines ?? [])],
    }
  })
  const small = kinds.find(({ code }) => code === null)?.lines ?? []
  return kinds.flatMap((kind) =>
    Array.from({ length: count }, (_, at) => {
      const random = randomFrom(`${seed}/${kind.code}/${at}`)
      const household = random.pick(office.households)
      const writer: Writer = {
        office,
        household,
        person: random.pick(household.members),
        random,
        small,
        others: kinds
          .filter(({ code }) => code !== kind.code && code !== null)
          .map(({ subjects }) => random.pick(subjects)),
        day: germanDay(addDays(office.today, -random.between(0, 400))),
      }
      const lines = (shapes[kind.style] ?? privateLetter)(kind, writer)
      return {
        typeCode: kind.code,
        bgNumber: household.bgNumber,
        text: mangle(lines.join('\n'), random, random.pick([0, 0, 0.005, 0.015, 0.03])),
      }
    }),
  )
}

/** So many of them, each once, in any order. */
const some = (random: Random, all: readonly string[], least: number, most: number) =>
  all
    .map((line) => ({ line, at: random.next() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, random.between(least, most))
    .map(({ line }) => line)

const nameOf = ({ firstName, lastName }: TrainingMember) => `${firstName} ${lastName}`
const addressOf = ({ household: { address } }: Writer) => [
  `${address.street} ${address.houseNumber}`,
  `${address.postcode} ${address.town}`,
]
const officeOf = ({ office }: Writer) => [
  office.name,
  office.address.street,
  `${office.address.postcode} ${office.address.town}`,
]
const bornOn = ({ person }: Writer) => germanDay(person.birthDate)

const privateLetter = (kind: Kind, writer: Writer): string[] => {
  const { random, person, household, small, others, day } = writer
  const greeting = random.pick([
    'Sehr geehrte Damen und Herren,',
    'Guten Tag,',
    'Hallo,',
    'An das Jobcenter,',
  ])
  const encloses = random.chance(0.25) ? [`Anlage: ${random.pick(others)}`] : []
  return [
    ...(random.chance(0.85) ? [nameOf(person), ...addressOf(writer), ''] : []),
    ...(random.chance(0.8) ? officeOf(writer) : []),
    day,
    ...(random.chance(0.75) ? [random.pick(kind.subjects)] : []),
    ...(random.chance(0.7) ? [`BG-Nummer ${household.bgNumber}, geboren am ${bornOn(writer)}`] : []),
    greeting,
    ...some(random, kind.lines, 1, 3).map((line) => `${line}.`),
    ...(kind.code === null ? [] : some(random, small, 0, 2)),
    ...encloses,
    'Mit freundlichen Grüßen',
    nameOf(person),
  ]
}

const houses = [
  'Wohnbau',
  'Stadtwerke',
  'Praxis',
  'Gebäudedienste',
  'Sparbank',
  'Schule am Park',
  'Verwaltung',
  'Beratung',
  'Logistik',
  'Klinik',
]

const firmLetter = (kind: Kind, writer: Writer): string[] => {
  const { random, person, day, small, household } = writer
  const toOffice = random.chance(0.4)
  return [
    `${random.pick(houses)} ${random.pick(['GmbH', 'eG', 'AG', 'GbR', ''])} ${writer.office.address.town}`,
    `Telefon 0999 ${random.digits(6)}  info@beispiel.example`,
    ...(toOffice ? officeOf(writer) : [nameOf(person), ...addressOf(writer)]),
    `Unser Zeichen ${random.digits(6)}   Datum ${day}`,
    ...(random.chance(0.92) ? [random.pick(kind.subjects)] : []),
    ...(random.chance(0.6) ? [`${nameOf(person)}, geboren am ${bornOn(writer)}`] : []),
    ...(random.chance(0.6) ? ['Sehr geehrte Damen und Herren,'] : []),
    ...some(random, kind.lines, 2, 5).map((line) =>
      random.chance(0.4) ? `${line} ${random.digits(3)},${random.digits(2)} EUR` : line,
    ),
    ...(random.chance(0.2) ? some(random, small, 1, 1) : []),
    ...(random.chance(0.6) ? [`BG ${household.bgNumber}`] : []),
    random.pick(['Mit freundlichen Grüßen', 'Dieses Schreiben wurde maschinell erstellt.', 'i. A.']),
  ]
}

const officialLetter = (kind: Kind, writer: Writer): string[] => {
  const { random } = writer
  const town = writer.office.address.town
  const head =
    kind.style === 'court'
      ? [`Amtsgericht ${town}`, `Sozialgericht ${town}`, 'Rechtsanwälte']
      : [`Stadt ${town}`, `Landkreis ${town}`, 'Der Oberbürgermeister', 'Bundesbehörde']
  return [
    random.pick(head),
    ...firmLetter(kind, writer).slice(2, -1),
    random.pick(['Rechtsbehelfsbelehrung', 'Im Auftrag', 'Dienstsiegel', 'Hochachtungsvoll']),
  ]
}

const form = (kind: Kind, writer: Writer): string[] => {
  const { random, person, household, day } = writer
  const code = (kind.code ?? '').replace('VAEM', 'VÄM')
  return [
    ...(random.chance(0.4) ? [code] : []),
    random.pick(kind.subjects),
    'Bearbeitungsvermerke Nur vom Jobcenter auszufüllen',
    `Eingangsstempel  Nummer der Bedarfsgemeinschaft ${household.bgNumber}`,
    `Familienname, Vorname ${nameOf(person)}  Geburtsdatum ${bornOn(writer)}`,
    ...some(random, kind.lines, 3, 6),
    'Zutreffendes bitte ankreuzen, keine Originale, sondern Kopien einreichen',
    `Ort, Datum ${day} Unterschrift`,
    ...(random.chance(0.5) ? [`Jobcenter-${code}.04.2026 Seite 1 von 2`] : []),
  ]
}

const shapes: Record<string, (kind: Kind, writer: Writer) => string[]> = {
  person: privateLetter,
  firm: firmLetter,
  authority: officialLetter,
  court: officialLetter,
  form,
}
