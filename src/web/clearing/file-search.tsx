import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { PickField } from '../../ui-kit/pick-field.tsx'
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
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const hits = useQuery({ ...caseFilesQuery(words, 6), enabled: words.length > 1 })
  const files = words.length > 1 ? (hits.data?.caseFiles ?? []) : []
  return (
    <div className="field file-search">
      <PickField
        field={props.field}
        label={texts.clearing.searchOther}
        listLabel={texts.caseFiles.title}
        placeholder={texts.clearing.searchHint}
        text={typed}
        options={files}
        draw={(file) => (
          <>
            <b>{file.title}</b>
            <span className="muted">
              {file.reference}
              {file.birthDate && <> · {texts.caseFiles.born(formats.day(file.birthDate))}</>}
            </span>
          </>
        )}
        onText={setTyped}
        onPick={(file) => {
          setTyped('')
          props.onFound(file)
        }}
        onEscape={() => setTyped('')}
      />
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
