import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm, SelectField } from './form-parts.tsx'
import { directoryQuery } from './queries.ts'
import { takeStep } from './take-step.ts'

const reasons = ['moved', 'new_letter_range', 'workload', 'bias', 'other'] as const
type Reason = (typeof reasons)[number]

/** Gives a case to another team, and to a clerk there if one is named. */
const HandOverDialog = ({ file, onClose }: { file: CaseFile; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const navigate = useNavigate()
  const { data } = useQuery(directoryQuery)
  const [unitId, setUnitId] = useState('')
  const [clerkId, setClerkId] = useState('')
  const [reason, setReason] = useState<Reason>('moved')
  const [missing, setMissing] = useState(false)
  const clerks = data?.staff.filter(({ unitIds, code }) => code !== null && unitIds.includes(unitId)) ?? []
  const handOver = async () => {
    if (!unitId) return setMissing(true)
    const body = { unitId, clerkId: clerkId || null, reason }
    const call = () =>
      api.POST('/api/v1/case-files/{id}/hand-over', { params: { path: { id: file.id } }, body })
    const shown = ['case-files', 'letters', 'baskets', 'file-access']
    if (!(await takeStep({ call, said: t.handedOver, shown }))) return
    onClose()
    void navigate({ to: '/akten' })
  }
  return (
    <Dialog title={t.handOverTitle} closeLabel={texts.close} onClose={onClose}>
      <DialogForm
        lead={t.handOverLead}
        submit={t.handOverSubmit}
        onSubmit={() => void handOver()}
        onCancel={onClose}
      >
        <SelectField
          label={t.newTeam}
          autoFocus
          value={unitId}
          missing={missing && !unitId}
          onChange={(value) => {
            setUnitId(value)
            setClerkId('')
          }}
        >
          <option value="">{t.choosePerson}</option>
          {data?.units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t.newClerk} value={clerkId} onChange={setClerkId}>
          <option value="">{t.onlyTeam}</option>
          {clerks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <Choice
          label={t.reason}
          value={reason}
          options={reasons.map((one) => [one, t.handOverReasons[one] ?? one])}
          onChange={(value) => setReason(value as Reason)}
        />
      </DialogForm>
    </Dialog>
  )
}

export default HandOverDialog
