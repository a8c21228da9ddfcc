import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { sessionQuery } from '../api/queries.ts'
import type { TypeTrialResult } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { type Texts, typeName, useLocale, useTexts } from '../texts/index.tsx'
import { shownValue } from '../viewer/shown-value.ts'
import { isComplete, type TypeDraft, typeFrom } from './type-draft.ts'

/** Which type a letter would be, and why, before anything is saved. */
export const TypeTrial = ({ draft }: { draft: TypeDraft }) => {
  const texts = useTexts()
  const t = texts.types
  const session = useQuery(sessionQuery)
  // Whoever may not read letters may not ask what is in them either.
  const readsLetters = session.data?.staff.roles.some((role) => role !== 'admin') ?? false
  const [text, setText] = useState('')
  const [receiptNumber, setReceiptNumber] = useState('')
  const [result, setResult] = useState<TypeTrialResult | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const ask = async () => {
    const letter = receiptNumber.trim() ? { receiptNumber: receiptNumber.trim() } : { text }
    const body = { ...letter, ...(isComplete(draft) ? { draft: typeFrom(draft) } : {}) }
    try {
      setResult(await dataOf(api.POST('/api/v1/type-trials', { body })))
      setFailure(null)
    } catch (error) {
      setResult(null)
      setFailure(problemSentence(error))
    }
  }
  return (
    <section className="trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{t.tryTitle}</h2>
      <p className="muted">{t.tryLead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <div className="field">
          <label htmlFor="trial-text">{t.tryText}</label>
          <textarea
            id="trial-text"
            className="input lines"
            rows={6}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {readsLetters && (
          <div className="field">
            <label htmlFor="trial-receipt">{t.tryReceipt}</label>
            <input
              id="trial-receipt"
              className="input"
              value={receiptNumber}
              onChange={(event) => setReceiptNumber(event.target.value)}
            />
          </div>
        )}
        <p>
          <Button type="submit">{t.tryAct}</Button>
        </p>
      </form>
      <div role="status">
        {failure && <p className="refusal">{failure}</p>}
        {result && <Result result={result} draft={draft} />}
      </div>
    </section>
  )
}

const Result = ({ result, draft }: { result: TypeTrialResult; draft: TypeDraft }) => {
  const texts = useTexts()
  const t = texts.types
  // A new type has its name only in the fields so far.
  const language = useLocale() === 'de-DE' ? 'de' : 'en'
  const nameOf = (code: string) => (code === draft.code ? draft.labels[language] : typeName(texts, code))
  return (
    <div className="notice info">
      <h3>{t.tryResult}</h3>
      <p>
        <strong>{result.type ? t.tryType(nameOf(result.type)) : t.tryNothing}</strong>
      </p>
      {result.type && <p>{why(result, t)}</p>}
      <p>
        {result.sameDayPhrase
          ? t.trySameDay(result.sameDayPhrase)
          : t.tryUrgency(t.urgencies[result.urgency])}
      </p>
      <Described described={result.described} />
      {result.likely.length > 0 && (
        <>
          <p>{t.tryLikely}:</p>
          <ul>
            {result.likely.map(({ code, likelihood }) => (
              <li key={code}>
                {nameOf(code)}, {texts.percent(likelihood)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The title and fields of such a letter. */
const Described = ({ described }: Pick<TypeTrialResult, 'described'>) => {
  const texts = useTexts()
  const t = texts.types
  const formats = useFormats()
  if (!described) return null
  return (
    <>
      <p>{described.title ? t.tryTitled(described.title) : t.tryUntitled}</p>
      {described.fields.length > 0 ? (
        <ul>
          {described.fields.map((field) => (
            <li key={field.name}>
              {texts.keyFields[field.name] ?? field.name}: {shownValue(field, formats)}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t.tryNoFields}</p>
      )}
    </>
  )
}

const why = ({ cues, likely }: TypeTrialResult, t: Texts['types']): string => {
  if (cues.length > 0) return t.tryCues(cues.map((cue) => `„${cue}“`).join(', '))
  return likely.length > 0 ? t.tryWords : t.tryEmpty
}
