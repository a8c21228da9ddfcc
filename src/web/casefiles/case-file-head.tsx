import { Link } from '@tanstack/react-router'
import { Badge } from '../../ui-kit/badge.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { FileActs } from '../access/file-acts.tsx'
import type { CaseFile } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

/** The head of a case file: name, reference, state, who belongs to it, who is responsible. */
export const CaseFileHead = ({ file }: { file: CaseFile }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.caseFiles
  return (
    <div className="case-file-head">
      <div className="head-line">
        <h1>{file.title}</h1>
        <span className="head-reference">{file.reference}</span>
        <Badge tone={file.status === 'active' ? 'info' : 'plain'}>{t[file.status]}</Badge>
        {file.protected && (
          <Badge tone="warn">
            <Icon name="lock" /> {t.protected}
          </Badge>
        )}
        {file.kind !== 'benefits' && <Badge tone="plain">{texts.needToKnow.kinds[file.kind]}</Badge>}
        <span className="head-who muted">
          {t.team}: {file.unit?.name ?? texts.none} · {t.clerk}: {file.clerk?.name ?? texts.inbox.nobody}
        </span>
        <FileActs file={file} />
      </div>
      {file.related.length > 0 && (
        <p className="related-files">
          <span className="muted">{texts.needToKnow.related}:</span>
          {file.related.map((one) => (
            <Link key={one.id} to="/akten/$id" params={{ id: one.id }}>
              {texts.needToKnow.kinds[one.kind]} {one.reference}
            </Link>
          ))}
        </p>
      )}
      <details className="members">
        <summary>
          {t.memberCount(file.members.length)}:{' '}
          {file.members.map((member) => `${member.firstName} ${member.lastName}`).join(', ')}
        </summary>
        <ul>
          {file.members.map((member) => (
            <li key={member.clientId}>
              <b>
                {member.lastName}, {member.firstName}
              </b>{' '}
              ({t.roles[member.role]}){member.birthDate && <> · {t.born(formats.day(member.birthDate))}</>} ·{' '}
              {t.customerNumber} {member.customerNumber}
              {member.address && <> · {member.address}</>}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
