import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { SampleList, SampleRow } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useFormats } from '../texts/dates.ts'
import { typeName, useTexts } from '../texts/index.tsx'
import { sampleQuery, samplesQuery } from './queries.ts'
import { SampleAtHand } from './sample-at-hand.tsx'
import '../clearing/clearing.css'
import './samples.css'

/** The second look: letters that were filed automatically, each to be confirmed or moved. */
export const SamplesScreen = () => {
  const texts = useTexts()
  const navigate = useNavigate()
  const { brief } = useSearch({ from: '/stichprobe' })
  const queue = useQuery(samplesQuery)
  const letters = queue.data?.letters ?? []
  const row = useLetterAtHand(letters, brief)
  const go = (id: string) => void navigate({ to: '/stichprobe', search: { brief: id }, replace: true })
  const index = row ? letters.indexOf(row) : -1
  const step = (by: number) => {
    const next = letters[Math.max(0, Math.min(letters.length - 1, index + by))]
    if (next) go(next.documentId)
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  if (queue.error && !queue.data) return <Failure error={queue.error} again={() => void queue.refetch()} />
  if (!queue.data) return <Loading />
  return (
    <div className="panes clearing samples">
      <Queue list={queue.data} current={row?.documentId ?? null} onChoose={go} />
      {row ? (
        <AtHand key={row.documentId} id={row.documentId} />
      ) : (
        <div className="state all-clear" role="status">
          <h2>{texts.control.sample.emptyTitle}</h2>
          <p className="muted">{texts.control.sample.emptyText}</p>
        </div>
      )}
    </div>
  )
}

const AtHand = ({ id }: { id: string }) => {
  const view = useQuery(sampleQuery(id))
  if (view.error && !view.data) return <Failure error={view.error} again={() => void view.refetch()} />
  return view.data ? <SampleAtHand view={view.data} /> : <Loading />
}

/** The letter of the address; once it has left the queue, the one that came to its place. */
const useLetterAtHand = (letters: SampleRow[], wanted: string | undefined): SampleRow | undefined => {
  const place = useRef(0)
  const at = letters.findIndex(({ documentId }) => documentId === wanted)
  if (at >= 0) place.current = at
  return letters[at >= 0 ? at : Math.min(place.current, letters.length - 1)]
}

const Queue = (props: { list: SampleList; current: string | null; onChoose: (id: string) => void }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.control.sample
  const box = useRef<HTMLElement>(null)
  const { current } = props
  useEffect(() => {
    if (current) box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={box} className="pane queue" aria-label={t.queue}>
      <h1>{t.title}</h1>
      <p className="muted">{t.open(formats.count(props.list.open))}</p>
      <ul>
        {props.list.letters.map((row) => (
          <li key={row.documentId}>
            <button
              type="button"
              className="queue-row"
              aria-current={row.documentId === current ? 'true' : undefined}
              onClick={() => props.onChoose(row.documentId)}
            >
              <span className="queue-thumb">
                <img src={`/api/v1/documents/${row.documentId}/pages/1/thumbnail`} alt="" loading="lazy" />
              </span>
              <span className="queue-words">
                <span>{typeName(texts, row.typeCode)}</span>
                <span className="muted">
                  {texts.channels[row.channel]} {formats.day(row.chosenAt)}
                </span>
                <span className="muted">{texts.pages(row.pages)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
