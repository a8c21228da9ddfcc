import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { documentTypesQuery } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import { Line } from './fields.tsx'
import type { TypeDraft } from './type-draft.ts'

interface Description {
  draft: TypeDraft
  onChange: (change: Partial<TypeDraft>) => void
}

/** What is read of the letters of an office's own type, and how they are called. */
export const TypeDescription = ({ draft, onChange }: Description) => {
  const texts = useTexts()
  const t = texts.types
  const hint = useId()
  const { choosableFields = [], defaultFields = [] } = useQuery(documentTypesQuery).data ?? {}
  const chosen = draft.keyFields.length > 0 ? draft.keyFields : defaultFields
  const turn = (name: string) =>
    onChange({
      keyFields: chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name],
    })
  return (
    <>
      <fieldset className="key-field-choice" aria-describedby={hint}>
        <legend>{t.keyFields}</legend>
        <p className="hint" id={hint}>
          {t.keyFieldsHint}
        </p>
        <div className="ticks in-columns">
          {choosableFields.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => turn(name)} />
              <span>
                {texts.keyFields[name] ?? name} <code>{`{${name}}`}</code>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Line
        label={t.titlePattern}
        hint={t.titlePatternHint}
        value={draft.titlePattern}
        onChange={(titlePattern) => onChange({ titlePattern })}
      />
    </>
  )
}
