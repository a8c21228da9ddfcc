import type { LetterText } from '../letter-text.ts'
import { findPhrase } from './find-cue.ts'
import type { KeyField } from './key-field.ts'
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
): string | null => {
  const template = titleTemplates[typeCode ?? '']
  if (!template) return null
  const exact = headIn(letter, template)
  const parts = (template.parts ?? []).map((part) => filled(part, fields)).filter((part) => part !== '')
  return exact === null && parts.length === 0 ? null : `${exact ?? template.head}${parts.join('')}`
}

const headIn = (letter: LetterText, { heads = [] }: TitleTemplate): string | null =>
  heads.find(([printed]) =>
    findPhrase(letter, printed).some(({ firstWord }) => letter.places[firstWord]?.page === 0),
  )?.[1] ?? null

/** A part with its field in it; empty without the field. */
const filled = (part: string, fields: readonly KeyField[]): string => {
  const [, name = ''] = /\{([\w–]+)\}/.exec(part) ?? []
  const fieldOf = (wanted: string) => fields.find((field) => field.name === wanted)
  const [from, until] = name.split('–')
  const first = fieldOf(from ?? '')
  if (until === undefined) return first ? part.replace(`{${name}}`, shownValue(first)) : ''
  const last = fieldOf(until)
  if (first && last && first.value <= last.value)
    return part.replace(`{${name}}`, shownPeriod(`${first.value}/${last.value}`))
  return first ? ` ab ${shownValue(first)}` : ''
}
