import type { Hit } from './find-in-text.ts'

/** Places on a page, marked; the one at hand stands out. */
export const Hits = ({
  hits,
  now,
  width,
  height,
}: {
  hits: Hit[]
  now: Hit | undefined
  width: number
  height: number
}) => (
  <svg className="overlay" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
    {hits.flatMap((hit) =>
      hit.boxes.map(([x, y, w, h]) => (
        <rect
          key={`${x} ${y}`}
          className={hit === now ? 'hit now' : 'hit'}
          x={x - 3}
          y={y - 3}
          width={w + 6}
          height={h + 6}
          rx={4}
        />
      )),
    )}
  </svg>
)
