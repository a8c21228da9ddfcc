import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui-kit/icon.tsx'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { BreakGlassAct } from './break-glass-act.tsx'
import './access.css'

/** A file one may find but not read: whose it is, and whom to ask. */
export const FileCover = ({ file }: { file: CaseFile }) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const whom = [file.unit?.name, file.clerk?.name].filter(Boolean).join(', ')
  return (
    <div className="file-cover">
      <h1>
        <Icon name="file" /> {file.title}
      </h1>
      <p className="cover-number">{file.reference}</p>
      <h2>{t.cover}</h2>
      <p>{whom ? t.coverLead(whom) : t.coverNobody}</p>
      <p className="state-acts">
        <Link to="/akten" className="button">
          {texts.nav.caseFiles}
        </Link>
        <BreakGlassAct number={file.reference} />
      </p>
    </div>
  )
}
