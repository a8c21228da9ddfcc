import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { DayField, DialogForm, isSaid, SelectField, WordsField } from './form-parts.tsx'
import { inDays } from './in-days.ts'
import { StaffOptions } from './staff-options.tsx'
import { takeStep } from './take-step.ts'

/** Lets a colleague or a team into a file until a day. */
const ForwardDialog = ({ file, onClose }: { file: CaseFile; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const session = useQuery(sessionQuery)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(inDays(14))
  const [missing, setMissing] = useState(false)
  const forward = async () => {
    if (!to || !isSaid(reason) || !until) return setMissing(true)
    const whom = to.startsWith('unit:') ? { unitId: to.slice(5) } : { staffId: to }
    const body = { ...whom, reason: reason.trim(), until }
    const call = () =>
      api.POST('/api/v1/case-files/{id}/forward', { params: { path: { id: file.id } }, body })
    if (await takeStep({ call, said: t.forwarded, shown: ['file-access', 'case-file'] })) onClose()
  }
  return (
    <Dialog title={t.forwardTitle} closeLabel={texts.close} onClose={onClose}>
      <DialogForm
        lead={t.forwardLead}
        submit={t.forwardSubmit}
        onSubmit={() => void forward()}
        onCancel={onClose}
      >
        <SelectField label={t.toWhom} autoFocus value={to} missing={missing && !to} onChange={setTo}>
          <option value="">{t.choosePerson}</option>
          <StaffOptions units except={session.data?.staff.id} />
        </SelectField>
        <WordsField
          label={t.reason}
          hint={t.forwardReasonHint}
          value={reason}
          missing={missing && !isSaid(reason)}
          onChange={setReason}
        />
        <DayField label={t.untilDay} value={until} min={inDays(0)} onChange={setUntil} />
      </DialogForm>
    </Dialog>
  )
}

export default ForwardDialog
