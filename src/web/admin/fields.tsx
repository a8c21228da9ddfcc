import { useId } from 'react'

interface Named {
  label: string
  hint?: string
  /** Id of a text that explains it, where that stands elsewhere. */
  describedBy?: string
}

const Frame = ({ id, label, hint, children }: Named & { id: string; children: React.ReactNode }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {hint && (
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {children}
  </div>
)

/** One line of text, or a day. */
export const Line = (
  props: Named & {
    value: string
    type?: 'text' | 'date' | 'email'
    onChange: (value: string) => void
  },
) => {
  const id = useId()
  return (
    <Frame id={id} {...props}>
      <input
        id={id}
        type={props.type ?? 'text'}
        className="input"
        value={props.value}
        autoComplete="off"
        aria-describedby={props.hint ? `${id}-hint` : props.describedBy}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Frame>
  )
}

/** One of some values. */
export const Choice = (
  props: Named & {
    value: string
    options: (readonly [value: string, text: string])[]
    onChange: (value: string) => void
  },
) => {
  const id = useId()
  return (
    <Frame id={id} {...props}>
      <select
        id={id}
        className="input"
        value={props.value}
        aria-describedby={props.hint ? `${id}-hint` : props.describedBy}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  )
}
