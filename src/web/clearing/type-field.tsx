import { useId, useState } from 'react'
import { PickField } from '../../ui-kit/pick-field.tsx'
import type { ClearingCase } from '../api/types.ts'
import { typeName, useLocale, useTexts } from '../texts/index.tsx'
import { useTypeOptions } from '../viewer/use-type-options.ts'
import { shownScore } from './shown-score.ts'

/** Which document it is: what was recognised, until the clerk says otherwise. */
export const useTypeChoice = (view: ClearingCase) => {
  const [byHand, setByHand] = useState<string | null>(null)
  return { code: byHand ?? view.document?.typeCode ?? null, byHand, choose: setByHand }
}
export type TypeChoice = ReturnType<typeof useTypeChoice>

type Props = {
  view: ClearingCase
  choice: TypeChoice
  field: React.RefObject<HTMLInputElement | null>
}

/** Shows what the letter is taken for and how surely; another type is typed or chosen from the list. */
export const TypeField = ({ view, choice, field }: Props) => {
  const texts = useTexts()
  const t = texts.clearing
  const hint = useId()
  const found = useTypesFor(choice.code)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="field type-field">
      <PickField
        field={field}
        label={t.typeLabel}
        listLabel={texts.viewer.documentType}
        describedBy={hint}
        placeholder={t.typeMissing}
        text={typed ?? (choice.code === null ? '' : typeName(texts, choice.code))}
        options={typed === null ? [] : found(typed)}
        draw={({ name }) => name}
        onFocus={() => setTyped('')}
        onText={setTyped}
        onPick={({ id }) => choice.choose(id)}
        onBlur={() => setTyped(null)}
      />
      <span id={hint} className="hint">
        <HowSure view={view} choice={choice} />
      </span>
    </div>
  )
}

const fold = (text: string, locale: string) =>
  text.toLocaleLowerCase(locale).normalize('NFD').replace(/\p{M}/gu, '')

/** Types with these words in their names, the present one first while nothing is typed. */
const useTypesFor = (present: string | null) => {
  const locale = useLocale()
  const options = useTypeOptions(present).map(({ code, name }) => ({ id: code, name }))
  return (typed: string) => {
    const words = fold(typed, locale).split(/\s+/)
    const fitting = options.filter(({ name }) => words.every((word) => fold(name, locale).includes(word)))
    const starts = ({ name }: { name: string }) => Number(fold(name, locale).startsWith(words[0] ?? ''))
    return fitting.toSorted((one, other) =>
      typed === '' ? Number(other.id === present) - Number(one.id === present) : starts(other) - starts(one),
    )
  }
}

const SURE = 0.9
const LIKELY = 0.6

const HowSure = ({ view, choice }: Omit<Props, 'field'>) => {
  const texts = useTexts()
  const t = texts.clearing
  const { type, document } = view
  if (choice.byHand && choice.byHand !== document?.typeCode) return t.typeChosen
  if (choice.code === null) return t.typeUnknown
  // A person has said so before.
  if (type?.code !== choice.code) return null
  const level = type.score >= SURE ? 'sure' : type.score >= LIKELY ? 'likely' : 'unsure'
  return t.typeProposed(t.typeLevels[level], texts.percent(shownScore(type.score)))
}
