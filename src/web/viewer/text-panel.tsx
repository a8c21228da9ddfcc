import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, IconButton } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { pageTextQuery, queryClient } from '../api/queries.ts'
import type { PageText, PageView } from '../api/types.ts'
import { Loading } from '../shell/failure.tsx'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import type { Hit } from './find-in-text.ts'
import { linesOf, type TextLine } from './text-lines.ts'
import './text-panel.css'

type Props = {
  documentId: string
  pages: PageView[]
  /** The page in view. */
  current: number
  /** Shows on the page where a line stands. */
  onLine: (place: Hit) => void
  onClose: () => void
}

/** What the letter's other views show of it: its text may have told whose it is. */
const shownBy = ['document', 'letter', 'letters', 'clearing', 'clearing-case', 'case-file']

/** The recognised lines of the page in view, to be corrected. While something is changed, the panel stays on its page. */
export const TextPanel = ({ documentId, pages, current, onLine, onClose }: Props) => {
  const texts = useTexts()
  const t = texts.viewer.text
  const [number, setNumber] = useState(current)
  const [draft, setDraft] = useState<ReadonlyMap<number, string>>(new Map())
  if (draft.size === 0 && number !== current) setNumber(current)
  const page = pages[number - 1]
  const text = useQuery({ ...pageTextQuery(documentId, page ?? { number, image: '' }), enabled: !!page })
  const save = async (shown: PageText) => {
    if (!page || draft.size === 0) return
    const path = { id: documentId, number }
    const lines = [...draft].map(([line, words]) => ({ line, text: words }))
    const body = { version: shown.version, lines }
    try {
      const call = api.PUT('/api/v1/documents/{id}/pages/{number}/text', { params: { path }, body })
      queryClient.setQueryData(pageTextQuery(documentId, page).queryKey, (await dataOf(call)) as PageText)
      setDraft(new Map())
      for (const key of shownBy) void queryClient.invalidateQueries({ queryKey: [key] })
      tell(t.saved)
    } catch (error) {
      tellFailure(problemSentence(error))
      // What was typed stays in its fields beside the text as it is now.
      void text.refetch()
    }
  }
  return (
    <section className="text-panel" aria-label={t.title(number)}>
      <div className="text-panel-head">
        <h2>{t.title(number)}</h2>
        <IconButton icon="cross" look="quiet" label={texts.close} onPress={onClose} />
      </div>
      {text.data ? (
        <Lines
          key={number}
          text={text.data}
          draft={draft}
          onDraft={setDraft}
          onSave={() => void save(text.data)}
          onShow={(line) =>
            onLine({ page: number, boxes: line.boxes, width: text.data.width, height: text.data.height })
          }
        />
      ) : text.error ? (
        <p className="muted">{problemSentence(text.error)}</p>
      ) : (
        <Loading />
      )}
    </section>
  )
}

type LinesProps = {
  text: PageText
  draft: ReadonlyMap<number, string>
  onDraft: (draft: ReadonlyMap<number, string>) => void
  onSave: () => void
  onShow: (line: TextLine) => void
}

const Lines = ({ text, draft, onDraft, onSave, onShow }: LinesProps) => {
  const t = useTexts().viewer
  const lines = linesOf(text)
  if (lines.length === 0) return <p className="muted">{t.noText}</p>
  if (!text.correctable)
    return (
      <>
        <p className="muted">{t.text.fromFile}</p>
        <p className="text-plain">{lines.map(({ text }) => text).join('\n')}</p>
      </>
    )
  const change = (line: TextLine, words: string) => {
    const next = new Map(draft)
    if (words === line.text) next.delete(line.line)
    else next.set(line.line, words)
    onDraft(next)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <p className="muted">{t.text.hint}</p>
      <ol className="text-lines">
        {lines.map((line, at) => (
          <Line
            key={line.line}
            line={line}
            label={t.text.line(at + 1)}
            words={draft.get(line.line) ?? line.text}
            isChanged={draft.has(line.line)}
            onChange={(words) => change(line, words)}
            onShow={() => line.boxes.length > 0 && onShow(line)}
          />
        ))}
      </ol>
      <div className="text-panel-acts">
        <Button type="submit" look="primary" isDisabled={draft.size === 0}>
          {t.text.save}
        </Button>
        {draft.size > 0 && <Button onPress={() => onDraft(new Map())}>{t.text.discard}</Button>}
      </div>
    </form>
  )
}

type LineProps = {
  line: TextLine
  label: string
  words: string
  isChanged: boolean
  onChange: (words: string) => void
  onShow: () => void
}

/** About so many letters stand side by side in the panel. */
const lettersAcross = 38

const Line = ({ line, label, words, isChanged, onChange, onShow }: LineProps) => {
  const t = useTexts().viewer.text
  const formats = useFormats()
  const { corrected } = line
  return (
    <li className={isChanged ? 'text-line changed' : 'text-line'}>
      <textarea
        className="input"
        aria-label={label}
        rows={Math.max(1, Math.ceil(words.length / lettersAcross))}
        maxLength={2000}
        value={words}
        placeholder={t.removed}
        onFocus={onShow}
        onChange={(event) => onChange(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      {corrected && (
        <p className="text-read">
          {corrected.read ? t.read(corrected.read) : t.readNothing}{' '}
          {t.by(corrected.by, formats.day(corrected.at.slice(0, 10)))}{' '}
          {words !== corrected.read && (
            <button
              type="button"
              className="link"
              aria-label={t.takeBackLine(label)}
              onClick={() => onChange(corrected.read)}
            >
              {t.takeBack}
            </button>
          )}
        </p>
      )}
    </li>
  )
}
