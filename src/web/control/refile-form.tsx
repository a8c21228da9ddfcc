import { useEffect, useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Button } from '../../ui-kit/button.tsx'
import type { CaseFileRef, RefileReason } from '../api/types.ts'
import { FileSearch } from '../clearing/file-search.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import type { Target } from './control-acts.ts'
import './refile-form.css'

const reasons: RefileReason[] = ['wrong_person', 'wrong_household', 'other']

/** Asks which file a letter belongs to and what was wrong; proposals first, any other file by search. */
export const RefileForm = (props: {
  proposals: CaseFileRef[]
  onMove: (target: Target) => void
  onCancel: () => void
}) => {
  const texts = useTexts()
  const t = texts.control.refile
  const [file, setFile] = useState<CaseFileRef | null>(null)
  const [reason, setReason] = useState<RefileReason>('wrong_person')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => field.current?.focus(), [])
  const choose = (hit: CaseFileRef) => {
    setFile(hit)
    setMissing(false)
  }
  const found = (hit: CaseFileRef) => {
    choose(hit)
    // The search gives the focus away; one more Enter moves the letter.
    window.setTimeout(() => form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus())
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (file) return props.onMove({ id: file.id, reference: file.reference, reason })
    setMissing(true)
    field.current?.focus()
  }
  return (
    <form ref={form} className="refile" onSubmit={submit}>
      <p className="notice info">{t.lead}</p>
      {props.proposals.length > 0 && (
        <RadioGroup
          aria-label={t.others}
          className="candidate-list"
          value={file?.id ?? null}
          onChange={(id) => {
            const proposal = props.proposals.find((one) => one.id === id)
            if (proposal) choose(proposal)
          }}
        >
          {props.proposals.map((one) => (
            <Radio key={one.id} value={one.id} className="candidate">
              <FileName file={one} />
            </Radio>
          ))}
        </RadioGroup>
      )}
      <FileSearch field={field} onFound={found} />
      {missing && (
        <p className="refile-missing" role="alert">
          {t.choose}
        </p>
      )}
      {file && (
        <p role="status">
          {t.chosen}: <FileName file={file} />
        </p>
      )}
      <RadioGroup aria-label={t.reason} value={reason} onChange={(value) => setReason(value as RefileReason)}>
        <span className="refile-question" aria-hidden="true">
          {t.reason}
        </span>
        {reasons.map((one) => (
          <Radio key={one} value={one} className="choice">
            <span className="dot" />
            {t.reasons[one]}
          </Radio>
        ))}
      </RadioGroup>
      <div className="dialog-acts">
        <Button onPress={props.onCancel}>{texts.cancel}</Button>
        <Button type="submit" look="primary">
          {t.submit}
        </Button>
      </div>
    </form>
  )
}

const FileName = ({ file }: { file: CaseFileRef }) => {
  const texts = useTexts()
  const formats = useFormats()
  return (
    <span className="file-name">
      <b>{file.title}</b>{' '}
      <span className="muted">
        {file.reference}
        {file.birthDate && <> · {texts.caseFiles.born(formats.day(file.birthDate))}</>}
      </span>
    </span>
  )
}
