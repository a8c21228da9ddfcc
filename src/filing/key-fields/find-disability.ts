import { firstPageOf, type LetterText } from '../letter-text.ts'
import { type FoundWords, wordsAt } from './found-words.ts'

const degreeLabel =
  /(?<![\p{L}-])(Gesamt-?\s?)?(?:G\.?\s?d\.?\s?B\b\.?|Grad(?:e|es)?\s+der\s+Behinderung)(?!\p{L})/gu
/** What law and forms say of a degree in general, and degrees that count no more or not alone. */
const anotherDegree = /(?:Einzel-?|bisherige\p{L}*|früherer?|vorherige\p{L}*)\s*$/iu
const inGeneral = /mindestens|wenigstens|unter|weniger|nicht|kein|einzel/i
const REACH = 70

/** The degree of disability that is found (GdB), in tens from 20; null where several are named and none is said to be the whole. */
export const findDisabilityDegree = (letter: LetterText): FoundWords | null => {
  const page = firstPageOf(letter)
  const found = [...page.matchAll(degreeLabel)].flatMap((match) => {
    if (anotherDegree.test(page.slice(Math.max(0, match.index - 25), match.index))) return []
    const start = match.index + match[0].length
    const behind = sentenceOf(page.slice(start, start + REACH))
    const degree = /(?<![\p{L}\d.,§])(?:[2-9]0|100)(?![\p{L}\d%]|[.,]\d|\s?(?:€|Prozent|v\.))/u.exec(
      withoutDates(behind),
    )
    if (!degree || inGeneral.test(behind.slice(0, degree.index))) return []
    return [{ value: degree[0], start: start + degree.index, whole: match[1] !== undefined }]
  })
  const told = found.some(({ whole }) => whole) ? found.filter(({ whole }) => whole) : found
  const [first] = told
  if (!first || told.some(({ value }) => value !== first.value)) return null
  return wordsAt(letter, first.value, first.start, first.start + first.value.length)
}

/** What stands before the next sentence; a figure and its dot are no end of one. */
const sentenceOf = (text: string) => text.split(/(?<=\p{L}{2}[.!?])\s/u)[0] ?? ''

/** Dates blotted out, so that all else keeps its place. */
const withoutDates = (text: string) =>
  text.replace(/\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{1,2}\/\d{4}/g, (date) => ' '.repeat(date.length))

const mark = String.raw`["„”“‚'’]?(?:aG|G|H|TBl|Bl|Gl|B|RF)["„”“‚'’]?(?![\p{L}\d])`
const marks = new RegExp(
  String.raw`Merkzeichen\s?:?\s(?:\d{2,3}\s)?(${mark}(?:\s?(?:,|/|;|und|sowie|\s)\s?${mark})*)`,
  'gu',
)
const refused =
  /(?<!\p{L})(?:nicht|kein\p{L}*|abgelehnt|abzulehnen|entzogen|entfällt|beantragt\p{L}*|Antrag)(?!\p{L})/iu

/** The marks (Merkzeichen) that are granted, each as it is written; those that are refused or only asked for are none. */
export const findDisabilityMarks = (letter: LetterText): FoundWords | null => {
  const page = firstPageOf(letter)
  const granted = [...page.matchAll(marks)].flatMap((match) => {
    const behind = sentenceOf(page.slice(match.index, match.index + match[0].length + REACH))
    const before =
      page
        .slice(Math.max(0, match.index - REACH), match.index)
        .split(/[.!?]\s/)
        .at(-1) ?? ''
    return refused.test(behind) || refused.test(before) ? [] : [match]
  })
  const [first] = granted
  if (!first) return null
  const named = granted.flatMap(({ 1: list = '' }) => list.match(/\p{L}+/gu) ?? [])
  const value = [...new Set(named)].filter((one) => one !== 'und' && one !== 'sowie').join(', ')
  return wordsAt(letter, value, first.index, first.index + first[0].length)
}
