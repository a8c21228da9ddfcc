import type { z } from 'zod'
import { type DocumentType, documentTypesOf, type OfficeTypes } from '#casefiles'
import { type Db, HouseError } from '#platform'
import { describeLetter } from '../describe-letter.ts'
import { findDates, letterDateOf } from '../find-dates.ts'
import { findNumbers } from '../find-numbers.ts'
import { checkOwnDescription, ownDescriptionOf } from '../key-fields/own-description.ts'
import type { LetterText } from '../letter-text.ts'
import type { NumberFormats } from '../number-formats.ts'
import type { TypeTrialResult } from './contract.ts'
import { weighTypes } from './recognise-type.ts'
import { findSameDay } from './same-day/find-same-day.ts'
import { rulesFor, type TypeRules, typeRulesOf } from './type-rules.ts'
import { urgencyOf } from './urgency-of.ts'

const SHOWN = 3

/** The rules of the office, as they would be with a changed type. Throws what `checkOwnDescription` throws. */
export const rulesWith = async (db: Db, tenantId: number, draft?: DocumentType): Promise<TypeRules> => {
  const rules = await typeRulesOf(db, tenantId)
  if (draft) checkOwnDescription(draft, { shipped: rules.types.byCode.get(draft.code)?.shipped ?? false })
  return draft ? rulesFor(withDraft(await documentTypesOf(db, tenantId), draft), rules.model) : rules
}

const withDraft = ({ types, byCode }: OfficeTypes, draft: DocumentType): OfficeTypes => {
  const drafted = [
    ...types.filter(({ code }) => code !== draft.code),
    { ...draft, version: 0, shipped: byCode.get(draft.code)?.shipped ?? false },
  ]
  return { types: drafted, byCode: new Map(drafted.map((type) => [type.code, type])) }
}

interface Trial {
  rules: TypeRules
  formats: NumberFormats
  /** The type that is tried out. */
  draftCode?: string | undefined
}

/** Which type a letter would be by these rules, by which cues, what else it might be, and what would be read of it. */
export const tryTypes = (
  letter: LetterText,
  { rules, formats, draftCode }: Trial,
): z.infer<typeof TypeTrialResult> => {
  if (letter.places.length === 0) throw new HouseError('invalid', 'filing.nothing_to_try')
  const { chosen, likely } = weighTypes(letter, rules)
  return {
    type: chosen?.code ?? null,
    cues: [...(chosen?.cues ?? [])],
    urgency: urgencyOf(chosen?.code ?? null, letter, rules, { likely }),
    sameDayPhrase: findSameDay(letter, rules.cues)?.cue ?? null,
    likely: likely.slice(0, SHOWN),
    described: describedAs(draftCode ?? chosen?.code ?? null, letter, { rules, formats }),
  }
}

const describedAs = (typeCode: string | null, letter: LetterText, { rules, formats }: Trial) => {
  if (typeCode === null) return null
  const dates = findDates(letter)
  const { title, keyFields } = describeLetter({
    ...{ letter, dates, typeCode, receivedOn: null },
    numbers: findNumbers(letter, formats),
    letterDate: letterDateOf(letter, dates),
    own: ownDescriptionOf(rules.types.byCode.get(typeCode)),
  })
  return { title, fields: keyFields.map(({ name, kind, value }) => ({ name, kind, value })) }
}
