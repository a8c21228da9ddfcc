import { firstPageOf, type LetterText } from '../letter-text.ts'
import { type FoundWords, wordsAt } from './found-words.ts'

const title = String.raw`(?:(?:Dr|Prof|Dipl)\.[\p{L}.-]*[ ])*`
const word = String.raw`\p{Lu}[\p{L}'’-]+`
/** A name as it stands in a line, its last word perhaps at the beginning of the next one. */
const name = String.raw`(${title}${word}(?:[ ](?:von|van|der|de|zu|und|&|\p{Lu}\.|${word})){0,4}(?:\n${word}(?=,))?)`
const address = `(?:Her(?:rn?|m)|Frau)[ ]`
const lawyer = String.raw`(?:(?:die|den|meine|meinen)?\s?(?:Rechtsanw\p{L}+|RAin|RA|Kanzlei)[ ])`
const relative = String.raw`(?:(?:mein\p{L}*|unser\p{L}*)[ ]\p{Lu}\p{L}+,?\s)`
const person = `(?:${relative}?(?:${address})?${lawyer}?)`
const office = String.raw`(?:(?:vorläufige|berufsmäßige|ehrenamtliche|rechtliche|gesetzliche)\p{L}?\s)?Betreuer(?:in|/in|\(in\))?`

/** In order: whoever is named by what is more plainly said. */
const wordings = [
  String.raw`(?<![\p{L}])(?:Bevollmächtigte(?:r|\(r\)|/r|/-r)?(?:\sPerson)?|Vollmachtnehmer(?:in|/in|\(in\))?|Name\sde[rs]\sBevollmächtigten|${office})\s?:\s?(?:Name(?:,\sVorname)?:\s)?${person}${name}`,
  // As a table prints it.
  String.raw`(?<=^|\n)(?:Bevollmächtigte(?:r|/r)?|Vollmachtnehmer(?:in|/in)?|${office})[ ]${person}${name}(?=\n|,|$)`,
  String.raw`bevollmächtig(?:e|en)\s(?:(?:ich|wir|hiermit|hierdurch)\s)*${person}${name}`,
  String.raw`bevollmächtig(?:e|en)\s(?:ich|wir),[^:;]{4,160}?,\s(?:hiermit\s)?(?:${address}${lawyer}?|${lawyer})${name}`,
  String.raw`erteil(?:e|en)\s(?:(?:ich|wir|hiermit|hierdurch)\s)*${person}${name}[^:;]{0,160}?Vollmacht`,
  String.raw`(?:[Zz]um|[Zz]ur)\s${office}(?:\s[^.:]{0,60})?\s(?:wird|wurde|ist)\s(?:bestellt:?\s)?${person}${name}`,
  String.raw`${address}${lawyer}?${name}[^.]{0,120}?\s(?:zum|zur|als)\s${office}`,
].map((pattern) => new RegExp(pattern, 'gu'))

/** Who may act for the client: the one name that the letter says it of. Two are not told apart, so then it is none. */
export const findAuthorised = (letter: LetterText): FoundWords | null => {
  const page = firstPageOf(letter)
  for (const wording of wordings) {
    const found = [...page.matchAll(wording)].flatMap((match) => {
      const value = nameIn(match[1] ?? '')
      return value === '' ? [] : [{ value, start: match.index + match[0].lastIndexOf(match[1] ?? '') }]
    })
    const [first] = found
    if (!first) continue
    if (found.some(({ value }) => value !== first.value)) return null
    return wordsAt(letter, first.value, first.start, first.start + first.value.length)
  }
  return null
}

/** Words that begin with a capital behind a name, and are none. */
const noName =
  /^(?:Vollmacht|Aufgabenkreis|Geburtsdatum|Geb|Anschrift|Wohnhaft|Straße|Telefon|Tel|Name|Vorname|Person|Unterschrift|Datum|Ort|Mich|Zur|Die|Der)$/u

const nameIn = (printed: string): string => {
  const words = printed.split(/\s/)
  const end = words.findIndex((one) => noName.test(one))
  const own = end < 0 ? words : words.slice(0, end)
  while (own.length > 0 && /^(?:von|van|der|de|zu|und|&)$/.test(own.at(-1) ?? '')) own.pop()
  return own.length > 1 ? own.join(' ') : ''
}
