import { nearAddressKeysIn } from '../find-addresses.ts'
import { type LetterText, wordAt } from '../letter-text.ts'
import { readAs } from '../misread-figures.ts'
import type { RegisterKeyKind } from '../register-spelling.ts'
import { MISREAD_FIGURE, MISREAD_FIGURE_ALIKE, type Reading, type Sign } from './sign.ts'

/** Digits of a BG-Nummer behind the office's prefix; of a telephone number so many from its end tell it from others. */
const TAIL = 7
const PHONE_END = 6
/** A fragment of a telephone number is shorter than a whole one; still shorter ones are anything. */
const SHORTEST_PHONE = 8
/** More numbers than that are a list, and no one's own. */
const MOST_RUNS = 40

/** What digits of the letter may be a birthday, the end of a BG-Nummer or of a telephone number in which one figure is wrong. */
export const likelyNumbers = (letter: LetterText): Sign[] =>
  runsOf(letter).flatMap(({ digits, printed, ...place }) => {
    if (isDayOfNow(digits)) return []
    const { length } = digits
    const signs: [Sign['kind'], Reading[]][] = []
    if (length === 8) signs.push(['birth', birthReadings(digits)])
    if (length === TAIL || (length >= 11 && length <= 13))
      signs.push(['bg', tailReadings(digits.slice(-TAIL))])
    if (length === TAIL + 1) signs.push(['bg', overlong(digits)])
    if (length >= SHORTEST_PHONE && length <= 13 && !/[.\\]|\/\//.test(printed))
      signs.push(['phone', oneWrong('phone-end', digits.slice(-PHONE_END))])
    return signs.flatMap(([kind, readings]) =>
      readings.length > 0 ? [{ kind, ...place, readings, universe: universe[kind] ?? 1e6 }] : [],
    )
  })

/** Addresses of which the street, and one figure of the house number, may be misread. */
export const likelyAddresses = (letter: LetterText): Sign[] =>
  nearAddressKeysIn(letter).map(({ key }) => {
    const [street = '', houseNumber = '', postcode = ''] = key.split(' ')
    const at = Math.max(0, letter.folded.indexOf(houseNumber))
    const readings = [
      { kind: 'address-near' as const, key, ease: 1 },
      ...substituted(houseNumber).map(({ value, ease }) => ({
        kind: 'address-near' as const,
        key: `${street} ${value} ${postcode}`,
        ease,
      })),
    ]
    return { kind: 'address', firstWord: Math.max(0, at - 1), lastWord: at, readings, universe: 1e6 }
  })

const universe: Readonly<Partial<Record<Sign['kind'], number>>> = { birth: 36_500, bg: 1e6, phone: 1e6 }

interface Run {
  printed: string
  digits: string
  firstWord: number
  lastWord: number
}

const figureFor: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', D: '0', Q: '0', I: '1', l: '1', i: '1', '|': '1', Z: '2', z: '2' },
  ...{ A: '4', S: '5', s: '5', G: '6', T: '7', B: '8', g: '9', q: '9' },
}

/** Figures of one number, with what stands between them, in one line. */
const runsOf = ({ raw, rawStart }: LetterText): Run[] =>
  [
    ...raw.matchAll(
      /(?<![\p{L}\d])[\dOoDQIl|ZzASsGTBgq](?:[ ./\\-]{0,3}[\dOoDQIl|ZzASsGTBgq]){5,15}(?!\p{L})/gu,
    ),
  ]
    .filter(
      ([printed]) => (printed.match(/\d/g)?.length ?? 0) * 3 >= printed.replace(/[ ./\\-]/g, '').length * 2,
    )
    .flatMap(({ 0: printed, index }) => {
      const place = {
        firstWord: wordAt(rawStart, index),
        lastWord: wordAt(rawStart, index + printed.length - 1),
      }
      const whole = { printed, digits: digitsOf(printed) }
      const parts = printed
        .split(/ +/)
        .map((part) => ({ printed: part, digits: digitsOf(part) }))
        .filter(({ digits }) => digits.length > PHONE_END && digits !== whole.digits)
      return [whole, ...parts].map((run) => ({ ...run, ...place }))
    })
    .slice(0, MOST_RUNS)

const digitsOf = (printed: string) =>
  [...printed].map((sign) => (/\d/.test(sign) ? sign : (figureFor[sign] ?? ''))).join('')

/** A number with each figure replaced by each other one. */
const substituted = (digits: string): { value: string; ease: number }[] => {
  const alike = new Set(readAs(digits))
  return [...digits].flatMap((own, at) =>
    [...'0123456789']
      .filter((figure) => figure !== own && /\d/.test(own))
      .map((figure) => `${digits.slice(0, at)}${figure}${digits.slice(at + 1)}`)
      .map((value) => ({ value, ease: alike.has(value) ? MISREAD_FIGURE_ALIKE : MISREAD_FIGURE })),
  )
}

const oneWrong = (kind: RegisterKeyKind, digits: string): Reading[] => [
  { kind, key: digits, ease: 1 },
  ...substituted(digits).map(({ value, ease }) => ({ kind, key: value, ease })),
]

const tailReadings = (digits: string) => oneWrong('bg', digits)

/** A figure that was read as two. */
const overlong = (digits: string): Reading[] =>
  [...new Set([...digits].map((_, at) => digits.slice(0, at) + digits.slice(at + 1)))].map((key) => ({
    kind: 'bg',
    key,
    ease: MISREAD_FIGURE_ALIKE,
  }))

/** Nobody was born before, and of the years after a letter is full. */
const BORN = ['1920', '2020'] as const

const birthReadings = (digits: string): Reading[] => {
  const days = [{ value: digits, ease: 1 }, ...substituted(digits)].flatMap(({ value, ease }) => {
    const day = `${value.slice(4)}-${value.slice(2, 4)}-${value.slice(0, 2)}`
    return isDay(day) && day >= BORN[0] ? [{ kind: 'birth' as const, key: day, ease }] : []
  })
  return days.filter(({ key }) => key < BORN[1])
}

/** What reads as a day of these years is one: of the letter, of its stamp, of what it speaks of. */
const isDayOfNow = (digits: string): boolean => {
  const [, day, month, year = ''] = /^(\d\d)(\d\d)(\d{4})$/.exec(digits) ?? []
  return year >= BORN[1].slice(0, 4) && year < '2100' && isDay(`${year}-${month}-${day}`)
}

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
