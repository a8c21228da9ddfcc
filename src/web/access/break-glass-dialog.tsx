import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm, isSaid, WordsField } from './form-parts.tsx'

const lengths = [15, 60, 240] as const
type Minutes = (typeof lengths)[number]

/** Notzugriff: by exact number, with a reason and for a while; opens the file. */
const BreakGlassDialog = (props: { number?: string; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const navigate = useNavigate()
  const [number, setNumber] = useState(props.number ?? '')
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<Minutes>(60)
  const [missing, setMissing] = useState(false)
  const [failure, setFailure] = useState('')
  const open = async () => {
    if (!isSaid(number) || !isSaid(reason)) return setMissing(true)
    try {
      const body = { number: number.trim(), reason: reason.trim(), minutes }
      const { caseFileId } = await dataOf(api.POST('/api/v1/break-glass', { body }))
      await queryClient.invalidateQueries({ queryKey: ['case-file'] })
      props.onClose()
      void navigate({ to: '/akten/$id', params: { id: caseFileId } })
    } catch (error) {
      setFailure(problemSentence(error))
    }
  }
  return (
    <Dialog title={t.breakGlassTitle} closeLabel={texts.close} onClose={props.onClose}>
      <DialogForm submit={t.breakGlassSubmit} onSubmit={() => void open()} onCancel={props.onClose}>
        <p className="notice warn">{t.breakGlassLead}</p>
        {!props.number && (
          <WordsField
            label={t.bgNumber}
            autoFocus
            value={number}
            missing={missing && !isSaid(number)}
            onChange={setNumber}
          />
        )}
        <WordsField
          label={t.reason}
          hint={t.breakGlassReasonHint}
          autoFocus={Boolean(props.number)}
          value={reason}
          missing={missing && !isSaid(reason)}
          onChange={setReason}
        />
        <Choice
          label={t.howLong}
          value={String(minutes)}
          options={lengths.map((one) => [String(one), t.minutes[one] ?? String(one)])}
          onChange={(value) => setMinutes(Number(value) as Minutes)}
        />
        {failure && (
          <p className="refused" role="alert">
            {failure}
          </p>
        )}
      </DialogForm>
    </Dialog>
  )
}

export default BreakGlassDialog
