import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm } from './form-parts.tsx'
import { takeStep } from './take-step.ts'

export const exclusionReasons = ['party', 'relative', 'representative', 'other'] as const
type Reason = (typeof exclusionReasons)[number]

/** „Ich bin befangen“: out of the case in one step. */
const BiasedDialog = ({ file, onClose }: { file: CaseFile; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const navigate = useNavigate()
  const [reason, setReason] = useState<Reason>('relative')
  const leave = async () => {
    const params = { path: { id: file.id } }
    const call = () => api.POST('/api/v1/case-files/{id}/exclude-me', { params, body: { reason } })
    if (!(await takeStep({ call, said: t.biasedDone, shown: ['case-files', 'letters', 'baskets'] }))) return
    onClose()
    queryClient.removeQueries({ queryKey: ['case-file', file.id] })
    void navigate({ to: '/akten' })
  }
  return (
    <Dialog title={t.biasedTitle} closeLabel={texts.close} onClose={onClose}>
      <DialogForm
        lead={t.biasedLead}
        submit={t.biasedSubmit}
        onSubmit={() => void leave()}
        onCancel={onClose}
      >
        <Choice
          label={t.reason}
          autoFocus
          value={reason}
          options={exclusionReasons.map((one) => [one, t.exclusionReasons[one] ?? one])}
          onChange={(value) => setReason(value as Reason)}
        />
      </DialogForm>
    </Dialog>
  )
}

export default BiasedDialog
