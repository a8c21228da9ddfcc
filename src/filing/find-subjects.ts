import { type LetterText, wordAt } from './letter-text.ts'

/** Where somebody is named as the person a letter is about. */
export interface Subject {
  firstWord: number
  lastWord: number
}

/** Whether both stand on some of the same words. */
export const overlap = (one: Subject, other: Subject): boolean =>
  one.firstWord <= other.lastWord && other.firstWord <= one.lastWord

const word = String.raw`\p{Lu}[\p{L}'’-]+`
/** A name of two words or three, in either order. */
const name = String.raw`(${word}(?:,? (?:(?:v[oa]n|zu[mr]?|der|den|de|al|el) ){0,2}${word}){1,2})(?![\p{L}'’-])`
const title = String.raw`(?:(?:Herrn?|Frau|Hr\.|Fr\.|Dr\.|Prof\.)\s+)`

/** Who is somebody's and not of their household as children are. */
const relations = [
  ...['Mutter', 'Vaters?', 'Eltern', 'Oma', 'Opas?', 'Groß(?:mutter|vaters?)', 'Schwieger(?:mutter|vaters?)'],
  ...[
    'Bruders?',
    'Schwester',
    'Schwagers?',
    'Schwägerin',
    'Onkels?',
    'Tante',
    'Neffen?',
    'Nichte',
    'Enkel(?:in|s)?',
  ],
  ...['Cousin(?:e|s)?', 'Freund(?:in|es|s)?', 'Bekannte[nrs]?', 'Nachbar(?:in|n)?', 'Mitbewohner(?:in|s)?'],
  ...[
    'Kolleg(?:e|en|in)',
    'Partner(?:in|s)?',
    'Lebensgefährt(?:e|en|in)',
    '(?:Ehe)?Frau',
    '(?:Ehe)?Mann(?:es)?',
  ],
  ...[
    'Verlobte[nrs]?',
    'Mandant(?:en|in)',
    'Klient(?:en|in)',
    'Betreute[nrs]?',
    '(?:Unter)?[Mm]ieter(?:in|s)?',
  ],
  ...['Mitarbeiter(?:in|s)?', 'Arbeitnehmer(?:in|s)?', 'Patient(?:en|in)'],
]
const related = String.raw`(?:(?:mein|unser|ein|de|di)\p{Ll}{0,3}\s+(?:\p{Ll}+\s+){0,2}(?:${relations.join('|')})\b,?\s+)`
/** In a sentence nobody but who has a title or is somebody's is surely a person. */
const person = `(?:${title}|${related}${title}?)${name}`

const roles =
  '(?:(?:Unter|Mit|Haupt)?[Mm]ieter|Bewohner|Arbeitnehmer|Beschäftigte|Mitarbeiter|Auszubildende|Patient|Versicherte|Teilnehmer|Schüler|Kunde|Antragsteller|Betreute|Mandant|Betreff|Betrifft|Betr\\.)'

const announcements = [
  // certificates: `bestätige ich, dass Herr …`
  String.raw`(?:[Bb]estätig|[Bb]escheinig|[Vv]ersicher)\p{L}*(?!\p{L})[^.!?]{0,60}?(?:${person}|(?<=dass\s)${name})`,
  // on somebody's behalf: `ich schreibe für meinen Bekannten …`
  String.raw`(?=[FfNnIiWwBbHhVv])(?<!\p{L})(?:[Ff]ür|[Nn]amens|[Ii]m (?:Namen|Auftrag)(?: von)?|[Ii]n Vertretung(?: von| für)?|[Ii]n Vollmacht(?: von| für)?|[Ww]egen|[Bb]etreffend|[Bb]ezüglich|[Bb]etreuer(?:in)? von|[Hh]elfe|[Vv]ertrete|[Bb]etreue)\s+${person}`,
  // a field or a line: `Mieter: …`
  String.raw`(?<=^|\n|[,;(] ?)(?:[Nn]ame )?(?:des |der )?${roles}(?:e?[nrs]|in|/in|\(in\)|:in)?[ .:]*\n?${title}?${name}`,
  // the sender says who it is, whatever stands in the head
  String.raw`(?:[Mm]ein Name ist|[Mm]ein Name lautet|[Ii]ch hei(?:ß|ss)e|(?<!\p{L})[Ii]ch,)\s+${title}?${name}`,
].map((announcement) => new RegExp(announcement, 'gu'))

/** The same letter is asked for them by several rules. */
const found = new WeakMap<LetterText, readonly Subject[]>()

/** All who are said to be those the letter is about; others may be as well. */
export const findSubjects = (letter: LetterText): readonly Subject[] => {
  const known = found.get(letter)
  if (known) return known
  const subjects = subjectsIn(letter)
  found.set(letter, subjects)
  return subjects
}

const subjectsIn = (letter: LetterText): Subject[] =>
  announcements.flatMap((announcement) =>
    [...letter.raw.matchAll(announcement)].map((match) => {
      const named = match.slice(1).find((group) => group !== undefined) ?? ''
      const end = match.index + match[0].length
      return {
        firstWord: wordAt(letter.rawStart, end - named.length),
        lastWord: wordAt(letter.rawStart, end - 1),
      }
    }),
  )
