import type { LetterText } from '../letter-text.ts'

/** What sellers do with words; people who write to an office say `ich`. */
const selling = [
  /\brabatt\w*/,
  /\bangebot\w*/,
  /\b(?:gratis|kostenlos\w*|umsonst)\b/,
  /\b(?:bestell\w*|kaufen|einkauf\w*|\w*shop)\b/,
  /\bgutschein\w*/,
  /\b(?:\w*verkauf|aktion\w*|schnappchen|sparpreis\w*|sparen|gunstig\w*)\b/,
  /\b(?:newsletter|katalog\w*|neukund\w*|stammkund\w*)\b/,
  /\b(?:exklusiv\w*|gewinn\w*|testen|besuchen)\b/,
]
const LEAST_MARKS = 2
const firstPerson = /\b(?:ich|mein(?:e[nmrs]?)?|mir|mich)\b/

const foldedText = ({ folded }: LetterText) => folded.join(' ')

/** Advertising, by what it does: it offers at a price and nobody speaks of themselves in it. */
export const isSelling = (letter: LetterText): boolean => {
  const text = foldedText(letter)
  const priced = /\d\s?(?:%|prozent)|(?:nur|ab|statt)\s\d+[.,]?\d*\s?(?:€|euro)/i.test(letter.raw) ? 1 : 0
  return !firstPerson.test(text) && selling.filter((mark) => mark.test(text)).length + priced >= LEAST_MARKS
}

const applying = /\b(?:beantrag\w*|antrag|neuantrag|erstantrag|antragstellung|apply|basvur\w*)\b/
const livelihood =
  /\b(?:burgergeld\w*|grundsicherung\w*|sgb ii|hartz\w*|arbeitslosengeld (?:ii|2)|alg (?:ii|2)|lebensunterhalt\w*|sozialleistung\w*|jobcenter leistung\w*|leistungen)\b/

/** Somebody asks for the office's benefits, in whatever form. */
export const isApplying = (letter: LetterText): boolean => {
  const text = foldedText(letter)
  return firstPerson.test(text) && applying.test(text) && livelihood.test(text)
}
