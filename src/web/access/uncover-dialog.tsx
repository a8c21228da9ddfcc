import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import { tellFailure } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm, isSaid, WordsField } from './form-parts.tsx'

const reasons = ['decision', 'medical_service', 'inquiry', 'objection', 'other'] as const
type Reason = (typeof reasons)[number]

/** Asks what a health record is needed for; the answer goes on record and opens it until tonight. */
export const UncoverDialog = (props: { documentId: string; onClose: () => void; onOpened: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const [reason, setReason] = useState<Reason>('decision')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const open = async () => {
    if (reason === 'other' && !isSaid(note)) return setMissing(true)
    try {
      const params = { path: { id: props.documentId } }
      const body = { reason, ...(note.trim() && { note: note.trim() }) }
      await api.POST('/api/v1/documents/{id}/uncover', { params, body })
      const shown = ['letters', 'letter', 'document', 'case-file']
      await Promise.all(shown.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
      props.onClose()
      props.onOpened()
    } catch (error) {
      tellFailure(problemSentence(error))
    }
  }
  return (
    <Dialog title={t.uncoverTitle} closeLabel={texts.close} onClose={props.onClose}>
      <DialogForm lead={t.uncoverLead} submit={t.open} onSubmit={() => void open()} onCancel={props.onClose}>
        <Choice
          label={t.uncoverWhy}
          autoFocus
          value={reason}
          options={reasons.map((one) => [one, t.uncoverReasons[one] ?? one])}
          onChange={(value) => setReason(value as Reason)}
        />
        {reason === 'other' && (
          <WordsField label={t.note} value={note} missing={missing} onChange={setNote} />
        )}
      </DialogForm>
    </Dialog>
  )
}
