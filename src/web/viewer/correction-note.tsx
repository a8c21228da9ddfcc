import type { DocumentView } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { shownValue } from './shown-value.ts'
import type { FieldKind } from './typed-value.ts'

/** Under a value that a person has corrected: who, when, and what had been read. */
export const CorrectionNote = (props: { document: DocumentView; name: string; kind: FieldKind }) => {
  const t = useTexts().corrections
  const formats = useFormats()
  const correction = props.document.corrections.find(({ name }) => name === props.name)
  if (!correction) return null
  const { by, at, read } = correction
  const value =
    read &&
    (props.kind === 'text' ? read.value : shownValue({ kind: props.kind, value: read.value }, formats))
  return (
    <span className="correction-note">
      {t.by(by ?? t.somebody, formats.day(at))}
      <br />
      {value && read ? t.read(value, read.page) : t.nothingRead}
    </span>
  )
}
