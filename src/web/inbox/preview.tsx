import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Tree } from '../../ui-kit/tree.tsx'
import { CoveredNotice } from '../access/covered-notice.tsx'
import { caseFileQuery, letterQuery } from '../api/queries.ts'
import type { LetterRow } from '../api/types.ts'
import { planNodes } from '../casefiles/plan.ts'
import { useFormats } from '../texts/dates.ts'
import { titleOf, useTexts } from '../texts/index.tsx'
import type { InboxSearch } from './inbox-search.ts'
import { DueWithGround, UrgencyBadge } from './letter-cells.tsx'

/** What lies under the cursor: whose it is, its first page, and what else is in the file. */
export const Preview = memo(({ row, search }: { row: LetterRow; search: InboxSearch }) => {
  const texts = useTexts()
  const formats = useFormats()
  const letter = useQuery({ ...letterQuery(row.id), enabled: !row.covered })
  const first = letter.data?.document.pages[0]
  return (
    <>
      <h2 className="preview-name">
        <Link to="/akten/$id" params={{ id: row.caseFileId }}>
          {row.name}
        </Link>
      </h2>
      <p className="badges">
        <CaseStatus id={row.caseFileId} />
        <UrgencyBadge texts={texts} urgency={row.urgency} />
      </p>
      <dl className="facts">
        <dt>{texts.inbox.columns.reference}</dt>
        <dd>{row.reference}</dd>
        <dt>{texts.inbox.columns.type}</dt>
        <dd>{titleOf(texts, row)}</dd>
        <dt>{texts.viewer.receivedOn}</dt>
        <dd>{formats.day(row.receivedOn)}</dd>
        {row.dueOn && (
          <>
            <dt>{texts.inbox.columns.dueOn}</dt>
            <dd>
              <DueWithGround day={row.dueOn} ground={row.dueGround} />
            </dd>
          </>
        )}
        <dt>{texts.inbox.team}</dt>
        <dd>{row.unit.name}</dd>
        <dt>{texts.inbox.clerk}</dt>
        <dd>{row.clerk?.name ?? texts.inbox.nobody}</dd>
      </dl>
      {row.covered ? (
        <CoveredNotice covered={row} />
      ) : (
        <Link
          to="/briefe/$id"
          params={{ id: row.id }}
          search={{ ...search, brief: row.id }}
          className="preview-page"
        >
          {first && <img key={first.image} src={first.image} alt={texts.viewer.pagesLabel} />}
          <span className="sr-only">{texts.inbox.open}</span>
        </Link>
      )}
      <FileDocuments caseFileId={row.caseFileId} documentId={row.documentId} />
    </>
  )
})

const CaseStatus = ({ id }: { id: string }) => {
  const texts = useTexts()
  const file = useQuery(caseFileQuery(id))
  if (!file.data) return null
  return (
    <>
      <Badge tone={file.data.status === 'active' ? 'info' : 'plain'}>
        {texts.caseFiles[file.data.status]}
      </Badge>
      {file.data.protected && <Badge tone="warn">{texts.caseFiles.protected}</Badge>}
    </>
  )
}

const FileDocuments = ({ caseFileId, documentId }: { caseFileId: string; documentId: string }) => {
  const texts = useTexts()
  const formats = useFormats()
  const navigate = useNavigate()
  const file = useQuery(caseFileQuery(caseFileId))
  if (!file.data) return null
  const nodes = planNodes(file.data, texts, formats.day).filter((node) => node.count > 0)
  const ids = new Set(file.data.documents.map((document) => document.id))
  return (
    <>
      <h3 className="preview-documents">{texts.inbox.fileDocuments}</h3>
      <Tree
        label={texts.inbox.fileDocuments}
        nodes={nodes}
        current={documentId}
        onOpen={(id) => ids.has(id) && void navigate({ to: '/dokumente/$id', params: { id } })}
      />
    </>
  )
}
