import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { CaseFile } from '../api/types.ts'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm, SelectField } from './form-parts.tsx'
import { directoryQuery } from './queries.ts'

const kinds = ['objection', 'offence', 'maintenance'] as const
type Kind = (typeof kinds)[number]

/** Opens a file of another kind beside this one, with a team of its own. */
const OpenRelatedDialog = ({ file, onClose }: { file: CaseFile; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const { data } = useQuery(directoryQuery)
  const [kind, setKind] = useState<Kind>('objection')
  const [unitId, setUnitId] = useState('')
  const [missing, setMissing] = useState(false)
  const open = async () => {
    if (!unitId) return setMissing(true)
    try {
      const call = { params: { path: { id: file.id } }, body: { kind, unitId } }
      const { reference } = await dataOf(api.POST('/api/v1/case-files/{id}/related', call))
      await queryClient.invalidateQueries({ queryKey: ['case-file', file.id] })
      onClose()
      tell(t.relatedOpened(reference))
    } catch (error) {
      tellFailure(problemSentence(error))
    }
  }
  return (
    <Dialog title={t.openRelatedTitle} closeLabel={texts.close} onClose={onClose}>
      <DialogForm
        lead={t.openRelatedLead}
        submit={t.openRelatedSubmit}
        onSubmit={() => void open()}
        onCancel={onClose}
      >
        <Choice
          label={t.kind}
          autoFocus
          value={kind}
          options={kinds.map((one) => [one, t.kinds[one] ?? one])}
          onChange={(value) => setKind(value as Kind)}
        />
        <SelectField label={t.newTeam} value={unitId} missing={missing && !unitId} onChange={setUnitId}>
          <option value="">{t.choosePerson}</option>
          {data?.units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  )
}

export default OpenRelatedDialog
