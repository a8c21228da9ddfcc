import type { DocumentView } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { shownValue } from './shown-value.ts'

export type KeyField = DocumentView['keyFields'][number]
export type ShowPlace = (field: KeyField) => void

/** What the letter says about itself; where its place is known, each value leads there. */
export const KeyFields = ({ fields, onShow }: { fields: KeyField[]; onShow: ShowPlace | undefined }) => {
  const texts = useTexts()
  // The date of the letter has its line among the other facts.
  const listed = fields.filter(({ name }) => name !== 'letterDate')
  if (listed.length === 0) return null
  return (
    <section className="key-fields" aria-labelledby="key-fields">
      <h2 id="key-fields">{texts.viewer.keyFields}</h2>
      <dl className="facts">
        {listed.map((field) => (
          <KeyFieldLine key={field.name} field={field} onShow={onShow} />
        ))}
      </dl>
    </section>
  )
}

const KeyFieldLine = ({ field, onShow }: { field: KeyField; onShow: ShowPlace | undefined }) => (
  <>
    <dt>{useTexts().keyFields[field.name] ?? field.name}</dt>
    <dd>
      <KeyFieldValue field={field} onShow={onShow} />
    </dd>
  </>
)

/** A value as one writes it; pressed, it shows where in the letter it stands. */
export const KeyFieldValue = ({ field, onShow }: { field: KeyField; onShow: ShowPlace | undefined }) => {
  const texts = useTexts()
  const value = shownValue(field, useFormats())
  if (!onShow) return value
  const name = texts.keyFields[field.name] ?? field.name
  return (
    <button
      type="button"
      className="link"
      aria-label={texts.viewer.showsPlace(name, value, field.page)}
      onClick={() => {
        onShow(field)
        announce(texts.viewer.placeShown(field.page))
      }}
    >
      {value}
    </button>
  )
}
