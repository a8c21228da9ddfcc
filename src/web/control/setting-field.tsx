import { type ReactNode, useId } from 'react'

/** A labelled field of the settings with its hint, or what is wrong with what was typed. */
export const SettingField = (props: {
  label: string
  value: string
  hint?: ReactNode
  error?: string | false | undefined
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={`${id}-words`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <span id={`${id}-words`} role="status" className={props.error ? 'error' : 'hint'}>
        {props.error || props.hint}
      </span>
    </div>
  )
}
