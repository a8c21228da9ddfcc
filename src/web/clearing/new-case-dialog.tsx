import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import type { CaseFileRef } from '../api/types.ts'
import { Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { caseOpened, type Desk } from './clearing-acts.ts'

const fields = [
  'firstName',
  'lastName',
  'birthDate',
  'street',
  'houseNumber',
  'postcode',
  'city',
  'bgNumber',
  'customerNumber',
] as const
type Field = (typeof fields)[number]
type Typed = Record<Field, string>

type Props = {
  desk: Desk
  typeCode: string | null
  onClose: () => void
  /** The person has a file already: the letter goes there. */
  onFileIn: (file: CaseFileRef) => void
  onOpened: (told: Promise<void>) => void
}

/** Opens a case file for somebody who has none, filled in from what the letter says. */
export const NewCaseDialog = (props: Props) => {
  const texts = useTexts()
  const { id } = props.desk
  const proposal = useQuery({
    queryKey: ['clearing-person', id],
    queryFn: () => dataOf(api.GET('/api/v1/clearing/{id}/person', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Dialog title={texts.clearing.newCaseTitle} closeLabel={texts.close} onClose={props.onClose}>
      {proposal.isPending ? (
        <Loading />
      ) : (
        <NewCaseForm {...props} said={{ ...nothing, ...filled(proposal.data ?? {}) }} />
      )}
    </Dialog>
  )
}

const nothing = Object.fromEntries(fields.map((field) => [field, ''])) as Typed
const filled = (said: Partial<Record<Field, string | null>>) =>
  Object.fromEntries(Object.entries(said).map(([field, value]) => [field, value ?? '']))
const personOf = (typed: Typed) => ({
  ...(Object.fromEntries(fields.map((field) => [field, typed[field].trim() || null])) as Record<
    Field,
    string | null
  >),
  firstName: typed.firstName.trim(),
  lastName: typed.lastName.trim(),
})

const NewCaseForm = ({ desk, typeCode, said, onClose, onFileIn, onOpened }: Props & { said: Typed }) => {
  const texts = useTexts()
  const t = texts.clearing
  const [typed, setTyped] = useState(said)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const doubles = useDoubles(typed)
  const named = typed.firstName.trim() !== '' && typed.lastName.trim() !== ''
  const open = async () => {
    if (!named) return setFailure(t.nameMissing)
    setBusy(true)
    try {
      const call = api.POST('/api/v1/clearing/{id}/new-case', {
        params: { path: { id: desk.id } },
        body: { person: personOf(typed), typeCode },
      })
      const { caseFile } = await dataOf(call)
      onOpened(caseOpened(desk, caseFile))
    } catch (error) {
      setBusy(false)
      setFailure(problemSentence(error))
    }
  }
  return (
    <form
      className="discard"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <p className="muted">{t.newCaseLead}</p>
      <div className="person-fields">
        {fields.map((field) => (
          <PersonField
            key={field}
            field={field}
            value={typed[field]}
            first={field === (fields.find((one) => said[one] === '') ?? 'firstName')}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
      </div>
      <DoubleList files={doubles} onFileIn={onFileIn} />
      <p role="alert" className="field">
        {failure && <span className="error">{failure}</span>}
      </p>
      <div className="dialog-acts">
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button type="submit" look="primary" isDisabled={busy || doubles.length > 0}>
          {t.newCaseConfirm}
        </Button>
      </div>
    </form>
  )
}

type FieldProps = { field: Field; value: string; first: boolean; onChange: (value: string) => void }

const PersonField = ({ field, value, first, onChange }: FieldProps) => {
  const t = useTexts().clearing
  const id = useId()
  const hint = t.personHints[field]
  return (
    <div className={`field ${field}`}>
      <label htmlFor={id}>{t.personFields[field]}</label>
      <input
        id={id}
        className="input"
        type={field === 'birthDate' ? 'date' : 'text'}
        autoComplete="off"
        aria-required={field === 'firstName' || field === 'lastName'}
        aria-describedby={hint ? `${id}-hint` : undefined}
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for to be typed into
        autoFocus={first}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  )
}

/** Files of people who may be the same, as soon as the name is there. */
const useDoubles = (typed: Typed): CaseFileRef[] => {
  const person = personOf(useDeferredValue(typed))
  const found = useQuery({
    queryKey: ['clearing-doubles', person],
    queryFn: () => dataOf(api.POST('/api/v1/clearing/doubles', { body: person })),
    enabled: person.firstName !== '' && person.lastName !== '',
    placeholderData: (previous) => previous,
    retry: false,
  })
  return found.data?.caseFiles ?? []
}

const DoubleList = ({ files, onFileIn }: { files: CaseFileRef[]; onFileIn: (file: CaseFileRef) => void }) => {
  const texts = useTexts()
  const formats = useFormats()
  return (
    <div role="status">
      {files.length > 0 && (
        <div className="notice info what">
          <b>{texts.clearing.doubles(files.length)}</b>
          {files.map((file) => (
            <p key={file.id} className="double">
              <span>
                {file.title}, {file.reference}
                {file.birthDate && <>, {texts.caseFiles.born(formats.day(file.birthDate))}</>}
              </span>
              <Button onPress={() => onFileIn(file)}>{texts.clearing.fileHere}</Button>
            </p>
          ))}
        </div>
      )}
    </div>
  )
}
