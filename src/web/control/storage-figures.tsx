import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { storageQuery } from './queries.ts'

/** What the archive takes up: pages, what came and what of it is kept. */
export const StorageFigures = () => {
  const t = useTexts().control.storage
  const { count, size } = useFormats()
  const { data } = useQuery(storageQuery)
  if (!data) return null
  const perPage = (bytes: number) => size(bytes / Math.max(1, data.pages))
  return (
    <section>
      <h2>{t.title}</h2>
      <p className="muted">{t.lead}</p>
      <dl className="facts">
        <dt>{t.pages}</dt>
        <dd>{count(data.pages)}</dd>
        <dt>{t.received}</dt>
        <dd>{t.each(size(data.bytesReceived), perPage(data.bytesReceived))}</dd>
        <dt>{t.kept}</dt>
        <dd>{t.each(size(data.bytesKept), perPage(data.bytesKept))}</dd>
        <dt>{t.text}</dt>
        <dd>{size(data.bytesOfText)}</dd>
        <dt>{t.saved}</dt>
        <dd>{size(data.bytesSaved)}</dd>
      </dl>
    </section>
  )
}
