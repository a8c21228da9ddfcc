import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf, Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { documentTypesQuery, queryClient } from '../api/queries.ts'
import type { DocumentType } from '../api/types.ts'
import { tell } from '../shell/toast.tsx'
import { typeName, useTexts } from '../texts/index.tsx'
import { draftOf, emptyDraft, isComplete, type TypeDraft, typeFrom } from './type-draft.ts'
import { TypeFields } from './type-fields.tsx'
import { TypeHistory } from './type-history.tsx'
import { TypeTrial } from './type-trial.tsx'

const save = (type: DocumentType | null, draft: TypeDraft) => {
  const { code, ...data } = typeFrom(draft)
  return type
    ? dataOf(
        api.POST('/api/v1/document-types/{code}', {
          params: { path: { code } },
          body: { ...data, version: type.version },
        }),
      )
    : dataOf(api.POST('/api/v1/document-types', { body: { code, ...data } }))
}

/** One type: change it, try the change out, take it back to an earlier version. null: a new one. */
export const TypeEditor = ({ type }: { type: DocumentType | null }) => {
  const texts = useTexts()
  const t = texts.types
  const navigate = useNavigate()
  const [draft, setDraft] = useState(type ? draftOf(type) : emptyDraft)
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async () => {
    if (!isComplete(draft)) return setFailure(t.missing)
    try {
      const saved = await save(type, draft)
      await queryClient.invalidateQueries(documentTypesQuery)
      tell(t.saved(saved.labels.de))
      void navigate({ to: '/verwaltung/dokumentarten', search: { art: saved.code }, replace: true })
    } catch (error) {
      const cue = error instanceof Problem && typeof error.facts.cue === 'string' ? error.facts.cue : null
      setFailure([problemSentence(error), ...(cue ? [t.cueOf(cue)] : [])].join(' '))
    }
  }
  return (
    <div className="type-editor">
      <h1 className="as-part">{type ? typeName(texts, type.code) : t.addTitle}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setFailure(null)
          void submit()
        }}
      >
        <TypeFields draft={draft} isNew={type === null} isOwn={!type?.shipped} onChange={setDraft} />
        {failure && (
          <p className="notice" role="alert">
            {failure}
          </p>
        )}
        <p>
          <Button type="submit" look="primary">
            {t.save}
          </Button>
        </p>
      </form>
      <TypeTrial draft={draft} />
      {type && <TypeHistory type={type} />}
    </div>
  )
}
