import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { caseFilesQuery } from '../api/queries.ts'
import type { CaseFileRef } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

/** Finds a file by hand: type, choose with the arrows, Enter. */
export const FileSearch = (props: {
  field: React.RefObject<HTMLInputElement | null>
  onFound: (file: CaseFileRef) => void
}) => {
  const texts = useTexts()
  const formats = useFormats()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const words = useDeferredValue(typed.trim())
  const hits = useQuery({ ...caseFilesQuery(words, 6), enabled: words.length > 1 })
  const files = words.length > 1 ? (hits.data?.caseFiles ?? []) : []
  const here = files[Math.min(active, files.length - 1)]
  const take = (file: CaseFileRef | undefined) => {
    if (!file) return
    setTyped('')
    props.onFound(file)
    // The keys of the desk (Enter files) count again.
    props.field.current?.blur()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(files.length - 1, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter') take(here)
    else if (event.key === 'Escape') {
      setTyped('')
      props.field.current?.blur()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field file-search">
      <label htmlFor={id}>{texts.clearing.searchOther}</label>
      <input
        ref={props.field}
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={files.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={here ? `${id}-${here.id}` : undefined}
        placeholder={texts.clearing.searchHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={texts.caseFiles.title}
        className="file-hits"
        hidden={files.length === 0}
      >
        {files.map((file) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={file.id}
            id={`${id}-${file.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={file === here}
            onClick={() => take(file)}
          >
            <b>{file.title}</b>
            <span className="muted">
              {file.reference}
              {file.birthDate && <> · {texts.caseFiles.born(formats.day(file.birthDate))}</>}
            </span>
          </div>
        ))}
      </div>
      <span
        role="status"
        className={words.length > 1 && hits.isSuccess && files.length === 0 ? 'muted' : 'sr-only'}
      >
        {words.length > 1 &&
          hits.isSuccess &&
          (files.length === 0 ? texts.caseFiles.noHits : texts.caseFiles.hits(files.length))}
      </span>
    </div>
  )
}
