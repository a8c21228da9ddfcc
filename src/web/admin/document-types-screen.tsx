import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { documentTypesQuery, sessionQuery } from '../api/queries.ts'
import type { DocumentType } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { typeName, useTexts } from '../texts/index.tsx'
import { Learning } from './learning.tsx'
import { TypeEditor } from './type-editor.tsx'
import { WhoseLearning } from './whose-learning.tsx'
import './admin.css'

/** Administration: what kinds of documents there are, how they are recognised, and who gets them. */
export const DocumentTypesScreen = () => {
  const texts = useTexts()
  const t = texts.types
  const { art } = useSearch({ from: '/verwaltung/dokumentarten' })
  const types = useQuery(documentTypesQuery)
  const session = useQuery(sessionQuery)
  if (types.error && !types.data) return <Failure error={types.error} again={() => void types.refetch()} />
  if (!types.data) return <Loading />
  const chosen = types.data.types.find(({ code }) => code === art)
  return (
    <div className={art ? 'panes admin chosen' : 'panes admin'}>
      <section className="pane" aria-label={t.list}>
        <h1>{t.title}</h1>
        <p className="muted">{t.lead}</p>
        <TypeList types={types.data.types} chosen={art} />
      </section>
      <section className="pane" aria-label={chosen ? typeName(texts, chosen.code) : t.work}>
        {art && (
          <p className="back-to-list">
            <Link to="/verwaltung/dokumentarten" search={{}} className="button quiet">
              <Icon name="back" /> {t.list}
            </Link>
          </p>
        )}
        {chosen && <TypeEditor key={`${chosen.code} ${chosen.version}`} type={chosen} />}
        {!chosen && art === 'neu' && <TypeEditor key="neu" type={null} />}
        {!chosen && art !== 'neu' && (
          <>
            <p className="muted">{t.choose}</p>
            <Learning />
            {session.data?.staff.rights.includes('filing.manage') && <WhoseLearning />}
          </>
        )}
      </section>
    </div>
  )
}

const TypeList = ({ types, chosen }: { types: DocumentType[]; chosen: string | undefined }) => {
  const texts = useTexts()
  const t = texts.types
  const [q, setQ] = useState('')
  const words = q.trim().toLowerCase()
  const hits = types.filter((type) =>
    [type.code, type.labels.de, type.labels.en, ...type.titles, ...type.phrases].some((text) =>
      text.toLowerCase().includes(words),
    ),
  )
  return (
    <>
      <div className="field">
        <label htmlFor="type-search">{t.search}</label>
        <input
          id="type-search"
          type="search"
          className="input"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <p className="muted" role="status">
        {hits.length > 0 ? t.count(hits.length) : t.noHits}
      </p>
      <p>
        <Link to="/verwaltung/dokumentarten" search={{ art: 'neu' }} className="button">
          {t.add}
        </Link>{' '}
        <Link to="/verwaltung/dokumentarten" search={{}} className="button quiet">
          {texts.learning.title}
        </Link>
      </p>
      <ul className="type-list">
        {hits.map((type) => (
          <li key={type.code}>
            <Link
              to="/verwaltung/dokumentarten"
              search={{ art: type.code }}
              aria-current={type.code === chosen ? 'true' : undefined}
            >
              <span>{typeName(texts, type.code)}</span>
              {!type.active && <Badge tone="plain">{t.off}</Badge>}
              {!type.shipped && <Badge tone="info">{t.own}</Badge>}
              {type.shipped && type.version > 0 && <Badge tone="info">{t.changed}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
