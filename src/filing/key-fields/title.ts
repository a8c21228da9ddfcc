import type { LetterText } from '../letter-text.ts'
import { findPhrase } from './find-cue.ts'
import type { KeyField } from './key-field.ts'
import type { OwnDescription } from './own-description.ts'
import { shownPeriod, shownValue } from './shown-value.ts'
import { type TitleTemplate, titleTemplates } from './title-templates.ts'

/**
 * A title as a person would write it: `Nebenkostenabrechnung 2025, Nachzahlung 214,80 €`. Null when it would say no more
 * than the name of the type. Holds no names of people and no diagnoses: its words are those of the templates.
 */
export const titleOf = (
  typeCode: string | null,
  fields: readonly KeyField[],
  letter: LetterText,
  own: OwnDescription | null = null,
): string | null => {
  if (own) return ownTitle(own, fields)
  const template = titleTemplates[typeCode ?? '']
  if (!template) return null
  const exact = headIn(letter, template)
  const parts = (template.parts ?? []).map((part) => filled(part, fields)).filter((part) => part !== '')
  return exact === null && parts.length === 0 ? null : `${exact ?? template.head}${parts.join('')}`
}

/** As the office has put it together; null where nothing but the name of the type is left. */
const ownTitle = ({ name, title }: OwnDescription, fields: readonly KeyField[]): string | null => {
  const said = title
    .map((part) => filled(part.replaceAll('{type}', name), fields))
    .join('')
    .replace(/^[\s,]+/, '')
    .trim()
  return said === '' || said === name ? null : said
}

const headIn = (letter: LetterText, { heads = [] }: TitleTemplate): string | null =>
  heads.find(([printed]) =>
    findPhrase(letter, printed).some(({ firstWord }) => letter.places[firstWord]?.page === 0),
  )?.[1] ?? null

/** A part with its fields in it; empty without one of them. */
const filled = (part: string, fields: readonly KeyField[]): string => {
  const fieldOf = (wanted: string) => fields.find((field) => field.name === wanted)
  const [, from, until] = /\{(\w+)–(\w+)\}/.exec(part) ?? []
  if (from && until) return filledSpan(part, fieldOf(from), fieldOf(until))
  const names = [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => !fieldOf(name))) return ''
  return part.replace(/\{(\w+)\}/g, (_, name) => {
    const field = fieldOf(name)
    return field ? shownValue(field) : ''
  })
}

const filledSpan = (part: string, first: KeyField | undefined, last: KeyField | undefined): string => {
  if (first && last && first.value <= last.value)
    return part.replace(/\{\w+–\w+\}/, shownPeriod(`${first.value}/${last.value}`))
  return first ? ` ab ${shownValue(first)}` : ''
}
