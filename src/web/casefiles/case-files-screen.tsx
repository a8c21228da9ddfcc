import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { BreakGlassAct } from '../access/break-glass-act.tsx'
import { caseFilesQuery } from '../api/queries.ts'
import { Failure } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import './casefiles.css'

/** One field finds a case file by its reference, a name or a date of birth; empty it shows the latest ones. */
export const CaseFilesScreen = () => {
  const texts = useTexts()
  const t = texts.caseFiles
  const navigate = useNavigate()
  const { q = '' } = useSearch({ from: '/akten' })
  const [typed, setTyped] = useState(q)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = window.setTimeout(() => {
      const words = typed.trim()
      void navigate({ to: '/akten', search: words ? { q: words } : {}, replace: true })
    }, 200)
    return () => window.clearTimeout(timer)
  })
  useShortcuts({ '/': () => field.current?.focus() })
  const hits = useQuery(caseFilesQuery(q))
  const files = hits.data?.caseFiles ?? []
  return (
    <div className="case-files">
      <h1>{t.title}</h1>
      <div className="field">
        <label htmlFor="case-file-search">{t.search}</label>
        <span className="hint" id="case-file-hint">
          {t.searchHint}
        </span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the one thing to do on this screen
          autoFocus
          ref={field}
          id="case-file-search"
          type="search"
          className="input"
          aria-describedby="case-file-hint"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {hits.error && <Failure error={hits.error} again={() => void hits.refetch()} />}
      {hits.data && (
        <>
          <h2>
            <span role="status">{q ? (files.length > 0 ? t.hits(files.length) : t.noHits) : t.recent}</span>
          </h2>
          {files.length === 0 && <p className="muted">{q ? t.noHitsHint : t.noRecent}</p>}
          <ul className="case-file-list">
            {files.map((file) => (
              <li key={file.id}>
                <Link to="/akten/$id" params={{ id: file.id }}>
                  <b>{file.title}</b>
                  <span>{file.reference}</span>
                  <Born date={file.birthDate} />
                  {file.closed && <Badge tone="plain">{t.closed}</Badge>}
                </Link>
              </li>
            ))}
          </ul>
          {q && files.length === 0 && (
            <p>
              <BreakGlassAct />
            </p>
          )}
        </>
      )}
    </div>
  )
}

const Born = ({ date }: { date: string | null }) => {
  const texts = useTexts()
  const formats = useFormats()
  return <span className="muted">{date && texts.caseFiles.born(formats.day(date))}</span>
}
