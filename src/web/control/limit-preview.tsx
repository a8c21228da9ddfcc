import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { Table } from './count-table.tsx'
import { precisionQuery } from './queries.ts'
import { useShares } from './use-shares.ts'

/** How many letters of the last 30 days would have been filed at other limits. */
export const LimitPreview = () => {
  const t = useTexts().control.settings
  const formats = useFormats()
  const { share } = useShares()
  const { data } = useQuery(precisionQuery('30'))
  if (!data) return null
  const oneIn = (rate: number) => t.oneIn(formats.count(Math.round(1 / rate)))
  const isCurrent = (rate: number) => Math.abs(rate - data.targetMisfileRate) < 1e-12
  return (
    <section>
      <h2>{t.preview}</h2>
      <p className="muted">{t.previewHint(formats.count(data.decided))}</p>
      <Table
        title={t.preview}
        head={[t.limit, t.wouldFile, '%']}
        rows={data.limits.map(({ targetMisfileRate, filed }) => [
          isCurrent(targetMisfileRate)
            ? `${oneIn(targetMisfileRate)} (${t.current})`
            : oneIn(targetMisfileRate),
          formats.count(filed),
          share(filed / data.decided),
        ])}
      />
    </section>
  )
}
