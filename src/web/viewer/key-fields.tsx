import type { ReactNode } from 'react'
import type { DocumentView } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { CorrectionNote } from './correction-note.tsx'
import { type Correctable, useCorrectable } from './corrections.ts'
import { shownValue } from './shown-value.ts'

export type KeyField = DocumentView['keyFields'][number]
export type ShowPlace = (field: KeyField) => void

/** What the letter says about itself; where its place is known, each value leads there. */
export const KeyFields = ({
  document,
  onShow,
}: {
  document: DocumentView
  onShow: ShowPlace | undefined
}) => {
  const texts = useTexts()
  const removed = useRemoved(document)
  // The date of the letter has its line among the other facts.
  const listed = document.keyFields.filter(({ name }) => name !== 'letterDate')
  if (listed.length + removed.length === 0) return null
  return (
    <section className="key-fields" aria-labelledby="key-fields">
      <h2 id="key-fields">{texts.viewer.keyFields}</h2>
      <dl className="facts">
        {listed.map((field) => (
          <FieldLine key={field.name} document={document} field={field}>
            <KeyFieldValue field={field} onShow={onShow} />
          </FieldLine>
        ))}
        {removed.map((field) => (
          <FieldLine key={field.name} document={document} field={field}>
            {texts.corrections.removed}
          </FieldLine>
        ))}
      </dl>
    </section>
  )
}

/** Fields of which a person has said that the letter has none. */
const useRemoved = (document: DocumentView): Correctable[] => {
  const fields = useCorrectable(document)
  const gone = document.corrections.filter(({ value }) => value === null).map(({ name }) => name)
  return fields.filter(({ name }) => gone.includes(name) && !['title', 'dueOn', 'letterDate'].includes(name))
}

const FieldLine = (props: { document: DocumentView; field: Correctable; children: ReactNode }) => {
  const { name, kind } = props.field
  return (
    <>
      <dt>{useTexts().keyFields[name] ?? name}</dt>
      <dd>
        {props.children}
        <CorrectionNote document={props.document} name={name} kind={kind} />
      </dd>
    </>
  )
}

/** A value as one writes it; pressed, it shows where in the letter it stands. */
export const KeyFieldValue = ({ field, onShow }: { field: KeyField; onShow: ShowPlace | undefined }) => {
  const texts = useTexts()
  const value = shownValue(field, useFormats())
  // What a person added has no place in the letter.
  if (!onShow || field.page === 0) return value
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
