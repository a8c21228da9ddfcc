import { type ReactNode, useId } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Button } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'
import './access.css'

/** A line of text that must be said in a few words. */
export const WordsField = (props: {
  label: string
  hint?: string
  value: string
  missing: boolean
  autoFocus?: boolean
  onChange: (value: string) => void
}) => {
  const t = useTexts().needToKnow
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint && (
        <span className="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      <input
        id={id}
        className="input"
        maxLength={300}
        // biome-ignore lint/a11y/noAutofocus: the first thing to say in a dialog
        autoFocus={props.autoFocus}
        aria-describedby={props.missing ? `${id}-error` : props.hint ? `${id}-hint` : undefined}
        aria-invalid={props.missing || undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.missing && (
        <span className="error" id={`${id}-error`} role="alert">
          {t.needed}
        </span>
      )}
    </div>
  )
}

export const isSaid = (words: string) => words.trim().length >= 3

/** One of a few answers; the chosen one has the focus when the dialog opens. */
export const Choice = (props: {
  label: string
  options: readonly (readonly [value: string, words: string])[]
  value: string
  autoFocus?: boolean
  onChange: (value: string) => void
}) => (
  <RadioGroup aria-label={props.label} className="choices" value={props.value} onChange={props.onChange}>
    <span className="choices-label" aria-hidden="true">
      {props.label}
    </span>
    {props.options.map(([value, words]) => (
      <Radio
        key={value}
        value={value}
        className="choice"
        autoFocus={Boolean(props.autoFocus) && value === props.value}
      >
        <span className="dot" />
        {words}
      </Radio>
    ))}
  </RadioGroup>
)

export const SelectField = (props: {
  label: string
  value: string
  missing?: boolean
  autoFocus?: boolean
  onChange: (value: string) => void
  children: ReactNode
}) => {
  const t = useTexts().needToKnow
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="input"
        // biome-ignore lint/a11y/noAutofocus: the first thing to say in a dialog
        autoFocus={props.autoFocus}
        aria-invalid={props.missing || undefined}
        aria-describedby={props.missing ? `${id}-error` : undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.children}
      </select>
      {props.missing && (
        <span className="error" id={`${id}-error`} role="alert">
          {t.choosePerson}
        </span>
      )}
    </div>
  )
}

export const DayField = (props: {
  label: string
  value: string
  min?: string
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        type="date"
        min={props.min}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

/** Lead, fields, and the two buttons at the foot. */
export const DialogForm = (props: {
  lead?: string
  submit: string
  onSubmit: () => void
  onCancel: () => void
  children?: ReactNode
}) => {
  const texts = useTexts()
  return (
    <form
      className="access-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      {props.lead && <p className="muted">{props.lead}</p>}
      {props.children}
      <div className="dialog-acts">
        <Button onPress={props.onCancel}>{texts.cancel}</Button>
        <Button type="submit" look="primary">
          {props.submit}
        </Button>
      </div>
    </form>
  )
}
