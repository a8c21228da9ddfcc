import type { Evidence } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

type Counts = NonNullable<Evidence['counts']>

const filled: Record<Counts, number> = { much: 3, some: 2, little: 1, not: 0 }

/** How much something counted, as three blocks and in a word. */
export const CountsBar = ({ counts }: { counts: Counts }) => {
  const t = useTexts().clearing.evidence
  return (
    <span className="counts">
      <span className="counts-blocks" aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <span key={step} className={step <= filled[counts] ? 'full' : undefined} />
        ))}
      </span>
      <span className="sr-only">{t.counts[counts]}</span>
      <span aria-hidden="true">{t.countsShort[counts]}</span>
    </span>
  )
}
