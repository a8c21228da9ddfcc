import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Tree } from '../../ui-kit/tree.tsx'
import { CoveredNotice, coveredOf } from '../access/covered-notice.tsx'
import { FileCover } from '../access/file-cover.tsx'
import { GlassBanner } from '../access/glass-banner.tsx'
import { caseFileQuery, documentQuery } from '../api/queries.ts'
import type { CaseFile } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { titleOf, useTexts } from '../texts/index.tsx'
import { CaseFileHead } from './case-file-head.tsx'
import { DocumentTable } from './document-table.tsx'
import { History } from './history.tsx'
import { sectionsOf } from './plan.ts'
import './casefiles.css'

/** A case file: who it is about, its documents by the file plan, one of them in view, and what happened. */
export const CaseFileScreen = () => {
  const { id } = useParams({ from: '/akten/$id' })
  const file = useQuery(caseFileQuery(id))
  if (file.error && !file.data) return <Failure error={file.error} again={() => void file.refetch()} />
  if (!file.data) return <Loading />
  return file.data.readable ? <OpenFile key={id} file={file.data} /> : <FileCover file={file.data} />
}

const OpenFile = ({ file }: { file: CaseFile }) => {
  const texts = useTexts()
  const t = texts.caseFiles
  const navigate = useNavigate()
  const { register, dokument } = useSearch({ from: '/akten/$id' })
  const go = (search: { register?: string; dokument?: string }) =>
    void navigate({ to: '/akten/$id', params: { id: file.id }, search, replace: true })
  const sections = sectionsOf(file, texts)
  const section = sections.find(({ key }) => key === register)
  const documents = section?.documents ?? file.documents
  const chosen = documents.find((document) => document.id === dokument)
  const nodes = [
    { id: 'all', name: t.all, label: t.all, count: file.documents.length },
    ...sections.map(({ key, name, documents: own }) => ({ id: key, name, label: name, count: own.length })),
  ]
  const open = (id: string) => void navigate({ to: '/dokumente/$id', params: { id } })
  return (
    <div className="case-file">
      {file.glassBrokenUntil && <GlassBanner file={file} until={file.glassBrokenUntil} />}
      <CaseFileHead file={file} />
      <div className="panes case-file-panes">
        <div className="pane">
          <h2>{t.plan}</h2>
          <Tree
            label={t.plan}
            nodes={nodes}
            current={section?.key ?? 'all'}
            onOpen={(key) => go(key === 'all' ? {} : { register: key })}
          />
        </div>
        <div className="pane">
          <section>
            <h2>{section ? t.documentsIn(section.name) : t.documents}</h2>
            {documents.length === 0 ? (
              <p className="muted">{t.noDocuments}</p>
            ) : (
              <DocumentTable
                documents={documents}
                current={chosen?.id ?? null}
                onChoose={(id) => go({ ...(register && { register }), dokument: id })}
                onOpen={open}
              />
            )}
          </section>
          <History file={file} />
        </div>
        <aside className="pane" aria-label={t.preview}>
          {chosen ? <DocumentPreview id={chosen.id} /> : <p className="muted">{t.previewNone}</p>}
        </aside>
      </div>
    </div>
  )
}

const DocumentPreview = ({ id }: { id: string }) => {
  const texts = useTexts()
  const formats = useFormats()
  const { data, error, refetch } = useQuery(documentQuery(id))
  const covered = coveredOf(error)
  const first = data?.pages[0]
  if (covered && !data) return <CoveredNotice covered={covered} onOpened={() => void refetch()} />
  if (!data) return null
  return (
    <>
      <h2>{titleOf(texts, data)}</h2>
      <p className="muted">
        {formats.day(data.letterDate ?? data.receivedOn)} · {texts.pages(data.pages.length)}
      </p>
      <p className="preview-act">
        <Link to="/dokumente/$id" params={{ id }} className="button primary">
          {texts.caseFiles.openDocument}
        </Link>
      </p>
      {first && (
        <Link to="/dokumente/$id" params={{ id }} className="file-page" tabIndex={-1} aria-hidden="true">
          <img key={first.image} src={first.image} alt="" />
        </Link>
      )}
    </>
  )
}
