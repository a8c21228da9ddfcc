import { useId, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import type { DocumentView } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import {
  type Correctable,
  correctFields,
  type FieldChange,
  fieldName,
  refreshDocument,
  useCorrectable,
  valueNow,
} from './corrections.ts'
import { shownValue } from './shown-value.ts'
import { typedValue, valueOfTyped } from './typed-value.ts'

/** Says by hand what stands in a letter. */
export const CorrectFields = ({ document }: { document: DocumentView }) => {
  const t = useTexts().corrections
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t.open}</Button>
      {open && <CorrectDialog document={document} onClose={() => setOpen(false)} />}
    </>
  )
}

type Typed = Readonly<Record<string, string>>

const longest = { text: 120, reference: 60 } as const

/** What is to change by what was typed; null where that is no value of its field. */
const changeBy = (document: DocumentView, { name, kind }: Correctable, typed: string): FieldChange | null => {
  const value = typed.trim() === '' ? null : valueOfTyped(kind, typed)
  if (value === null && typed.trim() !== '') return null
  const correction = document.corrections.find((one) => one.name === name)
  const asRead = correction !== undefined && (correction.read?.value ?? null) === value
  return { name, was: valueNow(document, name), value, asRead }
}

const CorrectDialog = (props: { document: DocumentView; onClose: () => void }) => {
  const { onClose } = props
  const texts = useTexts()
  const t = texts.corrections
  // What one answers to is what one saw, not what somebody else has made of it since; told of that, one sees it.
  const [seen, setSeen] = useState<DocumentView | null>(props.document)
  const document = seen ?? props.document
  const fields = useCorrectable(document)
  const [typed, setTyped] = useState<Typed>({})
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const dirty = fields.filter(({ name, kind }) => {
    const entry = typed[name]
    return entry !== undefined && entry.trim() !== typedValue(kind, valueNow(document, name))
  })
  const changes = dirty.map((field) => changeBy(document, field, typed[field.name] ?? ''))
  const take = async () => {
    setAsked(true)
    if (changes.includes(null)) return
    if (changes.length === 0) return onClose()
    try {
      await correctFields(texts, document, changes as FieldChange[])
      onClose()
    } catch (error) {
      const moved = error instanceof Problem && error.code === 'filing.fields_changed'
      if (moved) {
        await refreshDocument()
        setSeen(null)
      }
      setFailure(moved ? `${problemSentence(error)} ${t.stillThere}` : problemSentence(error))
    }
  }
  return (
    <Dialog title={t.title} closeLabel={texts.close} broad onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void take()
        }}
      >
        <p className="muted">{t.lead}</p>
        <div className="correct-fields">
          {fields.map((field, at) => (
            <FieldEntry
              key={field.name}
              field={field}
              document={document}
              first={at === 0}
              typed={typed[field.name]}
              invalid={asked && dirty.includes(field) && changes[dirty.indexOf(field)] === null}
              onType={(entry) => setTyped({ ...typed, [field.name]: entry })}
            />
          ))}
        </div>
        <p role="alert" className="field">
          {failure && <span className="error">{failure}</span>}
        </p>
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary">
            {t.take}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type EntryProps = {
  field: Correctable
  document: DocumentView
  first: boolean
  /** Undefined until somebody types. */
  typed: string | undefined
  invalid: boolean
  onType: (entry: string) => void
}

const FieldEntry = ({ field, document, first, typed, invalid, onType }: EntryProps) => {
  const texts = useTexts()
  const t = texts.corrections
  const id = useId()
  const { name, kind } = field
  const hint = name === 'title' ? t.titleHint : name === 'dueOn' ? t.dueHint : t.examples[kind]
  return (
    <div className={`field ${kind}`}>
      <label htmlFor={id}>{fieldName(texts, name)}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for to be typed into
        autoFocus={first}
        maxLength={kind === 'text' || kind === 'reference' ? longest[kind] : 40}
        aria-invalid={invalid}
        aria-describedby={`${id}-hint ${id}-read`}
        value={typed ?? typedValue(kind, valueNow(document, name))}
        onChange={(event) => onType(event.target.value)}
      />
      <span id={`${id}-hint`} className={invalid ? 'error' : 'hint'}>
        {invalid ? t.invalid[kind] : hint}
      </span>
      <AsRead id={`${id}-read`} field={field} document={document} onType={onType} />
    </div>
  )
}

/** What was read of a field that a person has corrected, and the way back to it. */
const AsRead = (props: {
  id: string
  field: Correctable
  document: DocumentView
  onType: (entry: string) => void
}) => {
  const texts = useTexts()
  const t = texts.corrections
  const formats = useFormats()
  const { name, kind } = props.field
  const correction = props.document.corrections.find((one) => one.name === name)
  if (!correction) return null
  const { read } = correction
  const shown = read && (kind === 'text' ? read.value : shownValue({ kind, value: read.value }, formats))
  return (
    <span id={props.id} className="hint">
      {shown && read ? t.read(shown, read.page) : t.nothingRead}{' '}
      <button
        type="button"
        className="link"
        aria-label={t.asReadOf(fieldName(texts, name))}
        onClick={() => props.onType(typedValue(kind, read?.value ?? null))}
      >
        {t.asRead}
      </button>
    </span>
  )
}
