import { firstPageOf, type LetterText } from '../letter-text.ts'
import { type FoundWords, wordsAt } from './found-words.ts'

const article = `(?:Die|Der|Den|Eine|Einer|Ihre|Ihrer|Deine|Meine|Meiner|Seine|Zur|Zuständige|Gesetzliche|Gesetzlichen|Private|Privaten|Andere|Neue|Bisherige)`
/** The statutory insurers by what they are called; of most kinds there are many with a word of their own. */
const insurers = [
  `AOK(?:[ ]?[-–—]?[ ]?(?:PLUS|Plus|Die Gesundheitskasse)|[ ](?:Baden-Württemberg|Bayern|Bremen|Hessen|Niedersachsen|Nordost|NORDWEST|NordWest|Nordwest|Rheinland[/-]Hamburg|Rheinland-Pfalz|Sachsen-Anhalt))?`,
  `Techniker(?:[ ]Krankenkasse)?`,
  `B(?:ARMER|armer)(?:[ ]GEK)?`,
  `DAK(?:[-–][ ]?Gesundheit)?`,
  `KKH(?:[ ]Kaufmännische Krankenkasse)?`,
  `hkk(?:[ ]Krankenkasse)?`,
  `HEK(?:[ ][-–][ ]Hanseatische Krankenkasse)?`,
  String.raw`IKK(?:[ ](?:classic|gesund[ ]plus|Brandenburg und Berlin|[-–][ ]Die Innovationskasse)|(?:[ ]\p{Lu}[\p{L}-]+){1,2})?`,
  `(?:KNAPPSCHAFT|Knappschaft)`,
  `(?:SVLFG|Landwirtschaftliche Krankenkasse)`,
  `(?:VIACTIV|SBK)(?:[ ]Krankenkasse)?`,
  String.raw`(?:(?!${article}[ ])\p{Lu}[\p{L}&.-]+[ ])?BKK(?:[ ](?:\p{Lu}[\p{L}&.-]+|\d{2,3}plus)){0,2}`,
  String.raw`(?!${article}[ ])\p{Lu}[\p{L}-]+(?:[ ](?:Betriebs|Innungs|Ersatz)?[Kk]rankenkasse|[-–](?:Betriebs|Innungs)?[Kk]rankenkasse)`,
].join('|')

const end = String.raw`(?![\p{L}\d])`
const label = String.raw`(?:(?:Name\sder\s)?(?:[Gg]esetzliche[nr]?\s)?Krankenkasse|Krankenversicherung|Krankenkasse\s/\sVersicherung)\s?:?\s?`
const member = String.raw`(?:[Mm]itglied|versichert|krankenversichert|familienversichert|[Vv]ersicherte[rn]?)\s(?:bei\s)?(?:der|bei)?\s?`
/** In order: what is labelled, what is said, and the head of the insurer's own letter. */
const wordings = [
  new RegExp(`(?<![\\p{L}-])${label}(${insurers})${end}`, 'gu'),
  new RegExp(`(?<![\\p{L}-])${member}(${insurers})${end}`, 'gu'),
]
const anywhere = new RegExp(`(?<![\\p{L}\\d-])(${insurers})${end}`, 'gu')
const HEAD_LINES = 10

/** The health insurer a letter names as the client's or comes from; several are none. */
export const findHealthInsurer = (letter: LetterText): FoundWords | null => {
  const page = firstPageOf(letter)
  const head = page.split('\n').slice(0, HEAD_LINES).join('\n')
  return only(letter, page, wordings[0]) ?? only(letter, page, wordings[1]) ?? only(letter, head, anywhere)
}

const only = (letter: LetterText, text: string, wording: RegExp | undefined): FoundWords | null => {
  const found = wording ? [...text.matchAll(wording)] : []
  const [first] = found
  const names = new Set(found.map(({ 1: name = '' }) => name.toUpperCase()))
  if (!first || names.size > 1) return null
  const [all, value = ''] = first
  const start = first.index + all.lastIndexOf(value)
  return wordsAt(letter, value, start, start + value.length)
}
