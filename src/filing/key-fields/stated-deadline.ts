import { addDays, type Day } from '../deadlines/calendar.ts'
import { type Length, lastDayOf } from '../deadlines/periods.ts'
import { type LetterText, wordAt } from '../letter-text.ts'
import { deadlineCues } from './field-rules.ts'
import type { FoundValue } from './key-field.ts'
import { valuesAtCue } from './values-at-cue.ts'

const numbers: Readonly<Record<string, number>> = {
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwölf: 12,
}
const relative = new RegExp(
  `(?:innerhalb|binnen)\\s+(?:(?:einer\\s+Frist\\s+)?von\\s+)?(\\d{1,2}|ein\\p{L}{0,2}|${Object.keys(numbers).join('|')})\\s+(Tag|Woche|Monat)\\p{L}{0,2}`,
  'giu',
)
/** What the reader is asked to do within the time. */
const request =
  /zahl|überweis|begleich|ausgleich|übersend|zusend|zuzusend|vorleg|vorzuleg|einreich|nachreich|nachzureich|einzureich|antwort|äußer|stellungnahme|auskunft|zurück/i
const asks = /bitte|(?<!\p{L})Sie(?!\p{L})|aufgefordert/u
/** Rights one may use, and periods that run from something else than the letter's date. */
const otherwise =
  /widerspr|einwend|einspruch|unstimmigkeit|rechtsbehelf|klage|bekanntgabe|zustellung|zugang|erhalt|kenntnis|widerruf|kündigungsfrist|probezeit|verjähr|fällig|verfall|anspruch|ansprüche/i

/** A deadline counted from the date of the letter: `innerhalb von 14 Tagen`, on the first page and for something asked for. */
const relativeDeadline = (letter: LetterText, letterDate: Day | null): FoundValue | null => {
  if (letterDate === null) return null
  const found = [...letter.raw.matchAll(relative)].flatMap((match) => {
    const firstWord = wordAt(letter.rawStart, match.index)
    const sentence = sentenceAround(letter.raw, match.index)
    if (
      (letter.places[firstWord]?.page ?? 0) > 0 ||
      !request.test(sentence) ||
      !asks.test(sentence) ||
      otherwise.test(sentence)
    )
      return []
    const end = match.index + match[0].length
    return [
      {
        kind: 'day' as const,
        value: lastDayOf(letterDate, lengthOf(match[1] ?? '', match[2] ?? '')),
        printed: match[0],
        firstWord,
        lastWord: wordAt(letter.rawStart, end - 1),
        start: match.index,
        end,
      },
    ]
  })
  return new Set(found.map(({ value }) => value)).size === 1 ? (found[0] ?? null) : null
}

const lengthOf = (count: string, unit: string): Length => {
  const number = /\d/.test(count) ? Number(count) : (numbers[count.toLowerCase()] ?? 1)
  if (/^Monat/i.test(unit)) return { months: number }
  return /^Woche/i.test(unit) ? { weeks: number } : { days: number }
}

const sentenceAround = (raw: string, at: number): string => {
  const before = Math.max(raw.lastIndexOf('. ', at), raw.lastIndexOf('\n\n', at), at - 160)
  const behind = raw.slice(at, at + 200).search(/[.!](?:\s|$)/)
  return raw.slice(Math.max(0, before), behind < 0 ? at + 200 : at + behind)
}

/** A stated day is a deadline only from the letter's date on and within a year: all else was misread or means something else. */
const isPlausibleDeadline = (day: Day, letterDate: Day | null): boolean =>
  letterDate === null || (day >= letterDate && day <= addDays(letterDate, 366))

/** Words before a day that make it the end of a validity, not a deadline. */
const endsValidity = (letter: LetterText, { start }: FoundValue): boolean =>
  /(?:(?:gültig|gilt|befristet|arbeitsunfähig|bewilligt|Zeitraum|Zeit)\s+(?:\S+\s+){0,2}|(?:vom\s\S+|\d{4})\s+)bis\s+(?:zum\s+)?$/i.test(
    letter.raw.slice(Math.max(0, start - 60), start),
  )

/**
 * The deadline a letter states, as a day or as time from its date; of several days behind the same words the earliest,
 * which is the safe one.
 */
export const statedDeadline = (
  letter: LetterText,
  days: readonly FoundValue[],
  letterDate: Day | null,
): FoundValue | null => {
  const allowed = days.filter(
    (day) =>
      !day.birth &&
      (letter.places[day.firstWord]?.page ?? 0) === 0 &&
      day.value !== letterDate &&
      isPlausibleDeadline(day.value, letterDate) &&
      !endsValidity(letter, day),
  )
  for (const cue of allowed.length > 0 ? deadlineCues : []) {
    const found = valuesAtCue(letter, cue, allowed, 1)
    const [earliest] = found.toSorted((one, other) => (one.value < other.value ? -1 : 1))
    if (earliest) return earliest
  }
  return relativeDeadline(letter, letterDate)
}
