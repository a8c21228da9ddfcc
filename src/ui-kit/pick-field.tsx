import { type ReactNode, useEffect, useId, useState } from 'react'

type Props<Option> = {
  field: React.RefObject<HTMLInputElement | null>
  label: string
  /** What the list is called for those who hear it. */
  listLabel: string
  placeholder?: string
  /** Id of what is said about the field, below it. */
  describedBy?: string
  text: string
  /** What can be chosen now; none: the list is closed. */
  options: readonly Option[]
  draw: (option: Option) => ReactNode
  onText: (text: string) => void
  onPick: (option: Option) => void
  onEscape?: () => void
  onFocus?: () => void
  onBlur?: () => void
}

/** A field with a list below: type, choose with the arrows, Enter takes, Escape leaves; after both the keys of the screen count again. */
export const PickField = <Option extends { id: string }>(props: Props<Option>) => {
  const { field, text, options } = props
  const id = useId()
  const [active, setActive] = useState(0)
  const here = options[Math.min(active, options.length - 1)]
  const hereId = here && `${id}-${here.id}`
  useEffect(() => {
    if (hereId) document.getElementById(hereId)?.scrollIntoView({ block: 'nearest' })
  }, [hereId])
  const leave = () => {
    setActive(0)
    field.current?.blur()
  }
  const take = (option: Option | undefined) => {
    if (!option) return
    props.onPick(option)
    leave()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(options.length - 1, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter') take(here)
    else if (event.key === 'Escape') {
      props.onEscape?.()
      leave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <input
        ref={field}
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={hereId}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={text}
        onFocus={(event) => {
          event.currentTarget.select()
          props.onFocus?.()
        }}
        onBlur={props.onBlur}
        onChange={(event) => {
          props.onText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={props.listLabel}
        className="pick-list"
        hidden={options.length === 0}
        // The field keeps the focus while somebody clicks into its list.
        onMouseDown={(event) => event.preventDefault()}
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === here}
            onClick={() => take(option)}
          >
            {props.draw(option)}
          </div>
        ))}
      </div>
    </>
  )
}
