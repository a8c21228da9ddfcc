import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Choice, isSaid, WordsField } from '../access/form-parts.tsx'
import { useMay } from '../access/use-may.ts'
import { api } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'

const recipients = ['person', 'representative', 'other'] as const
const reasons = ['gdpr_15', 'sgb_x_83', 'complaint', 'court', 'other'] as const

/** Answers a person who asks what is held about them: makes the archive and hands it to the browser. */
export const ExportPage = () => {
  const texts = useTexts()
  const t = texts.needToKnow.oversight
  const may = useMay('audit.export')
  const [customerNumber, setNumber] = useState('')
  const [recipient, setRecipient] = useState<(typeof recipients)[number]>('person')
  const [reason, setReason] = useState<(typeof reasons)[number]>('gdpr_15')
  const [names, setNames] = useState(false)
  const [missing, setMissing] = useState(false)
  const [failure, setFailure] = useState('')
  const make = async () => {
    if (!isSaid(customerNumber)) return setMissing(true)
    setFailure('')
    try {
      const body = { customerNumber: customerNumber.trim(), recipient, reason, names }
      const { data } = await api.POST('/api/v1/oversight/exports', { body, parseAs: 'blob' })
      save(data as unknown as Blob)
      tell(t.exported)
    } catch (error) {
      setFailure(problemSentence(error))
    }
  }
  if (!may) return <p>{texts.errors['access.not_allowed']}</p>
  return (
    <form
      className="access-form export-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <p className="muted">{t.exportLead}</p>
      <WordsField
        label={t.customerNumber}
        value={customerNumber}
        missing={missing && !isSaid(customerNumber)}
        onChange={setNumber}
      />
      <Choice
        label={t.recipient}
        value={recipient}
        options={recipients.map((one) => [one, t.recipients[one] ?? one])}
        onChange={(value) => setRecipient(value as typeof recipient)}
      />
      <Choice
        label={t.exportReason}
        value={reason}
        options={reasons.map((one) => [one, t.exportReasons[one] ?? one])}
        onChange={(value) => setReason(value as typeof reason)}
      />
      <label className="check">
        <input type="checkbox" checked={names} onChange={(event) => setNames(event.target.checked)} />
        {t.withNames}
      </label>
      {failure && (
        <p className="refused" role="alert">
          {failure}
        </p>
      )}
      <p>
        <Button type="submit" look="primary">
          {t.exportSubmit}
        </Button>
      </p>
    </form>
  )
}

const save = (archive: Blob) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(archive)
  link.download = 'auskunft.zip'
  link.click()
  // The browser has taken it by then; nothing of it stays in the page.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
