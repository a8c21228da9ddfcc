import { useId } from 'react'

/** A field of a form with what is wrong with it below. */
export const Field = ({
  label,
  error,
  hint,
  ...input
}: {
  label: string
  error?: string | null
  hint?: string
  ref?: React.Ref<HTMLInputElement>
  type?: string
  autoComplete: string
  inputMode?: 'numeric'
  autoFocus?: boolean
}) => {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...input}
        id={id}
        className="input"
        required
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={Boolean(error)}
        aria-describedby={described || undefined}
      />
      {error && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}

/** Why something did not work, read out at once. */
export const Refusal = ({ children }: { children: string | null }) =>
  children && (
    <div className="notice" role="alert">
      <strong>{children}</strong>
    </div>
  )
