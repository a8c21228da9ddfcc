import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import type { CaseFile, FileAccess } from '../api/types.ts'
import { Failure } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { fileAccessQuery } from './queries.ts'
import { takeStep } from './take-step.ts'
import { useMay } from './use-may.ts'
import './access.css'

/** „Wer kann diese Akte sehen?“ */
const WhoCanDialog = ({ file, onClose }: { file: CaseFile; onClose: () => void }) => {
  const texts = useTexts()
  const access = useQuery(fileAccessQuery(file.id))
  return (
    <Dialog title={texts.needToKnow.whoCan} closeLabel={texts.close} broad onClose={onClose}>
      {access.error && <Failure error={access.error} again={() => void access.refetch()} />}
      {access.data && <People access={access.data} caseFileId={file.id} />}
    </Dialog>
  )
}

const People = ({ access, caseFileId }: { access: FileAccess; caseFileId: string }) => {
  const t = useTexts().needToKnow
  return (
    <div className="who-can">
      <p className="muted">{access.protected ? t.whoProtected : t.whoCanLead}</p>
      <section>
        <h3>{t.inCharge}</h3>
        <p>
          <b>{access.clerk?.name ?? t.noClerk}</b> · {access.unit ? t.teamOf(access.unit.name) : t.noTeam}
        </p>
        {access.colleagues.length > 0 && (
          <ul className="names">
            {access.colleagues.map(({ id, name, deputyFor }) => (
              <li key={id}>
                {name}
                {deputyFor && <span className="muted"> ({t.deputyFor(deputyFor)})</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{t.others}</h3>
        {access.others.length === 0 && <p className="muted">{t.noOthers}</p>}
        <ul className="grants">
          {access.others.map((grant) => (
            <Grant key={grant.id} grant={grant} caseFileId={caseFileId} />
          ))}
        </ul>
      </section>
    </div>
  )
}

const Grant = ({ grant, caseFileId }: { grant: FileAccess['others'][number]; caseFileId: string }) => {
  const t = useTexts().needToKnow
  const formats = useFormats()
  const may = useMay('casefiles.forward') && grant.kind === 'forwarded'
  const name = grant.staff?.name ?? (grant.unit ? t.teamOf(grant.unit.name) : '')
  const end = () => {
    const path = { id: caseFileId, grantId: grant.id }
    const call = () => api.POST('/api/v1/case-files/{id}/forwardings/{grantId}/end', { params: { path } })
    return takeStep({ call, said: t.ended, shown: ['file-access'] })
  }
  const facts = [
    t.grants[grant.kind],
    grant.grantedBy && grant.kind !== 'break_glass' && t.grantedBy(grant.grantedBy),
    grant.until && t.until(`${formats.day(grant.until)} ${formats.time(grant.until)}`),
  ]
  return (
    <li>
      <span>
        <b>{name}</b> – {facts.filter(Boolean).join(' ')}
        {grant.reason && <span className="grant-reason">{grant.reason}</span>}
      </span>
      {may && (
        <Button aria-label={`${t.endNow}: ${name}`} onPress={() => void end()}>
          {t.endNow}
        </Button>
      )}
    </li>
  )
}

export default WhoCanDialog
