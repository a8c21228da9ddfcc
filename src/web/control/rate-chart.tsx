import type { PrecisionRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

const WIDTH = 960
const HEIGHT = 220
const LEFT = 84
const BOTTOM = 34
const TOP = 10

/**
 * Share of letters filed automatically over time, one bar for each day or week. A picture of the table below it, which
 * says the same in figures.
 */
export const RateChart = ({ rows }: { rows: PrecisionRow[] }) => {
  const texts = useTexts()
  const formats = useFormats()
  const room = (WIDTH - LEFT) / Math.max(rows.length, 8)
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const every = Math.ceil(rows.length / 8)
  return (
    <figure className="rate-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={texts.control.precision.chart}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} className="grid-line" />
            <text x={LEFT - 8} y={y(share)} textAnchor="end" dominantBaseline="middle">
              {texts.percent(share)}
            </text>
          </g>
        ))}
        {rows.map(({ key, letters, filed }, at) => (
          <g key={key}>
            <rect
              className="rate"
              x={LEFT + at * room + room * 0.15}
              width={room * 0.7}
              y={y(filed / letters)}
              height={y(0) - y(filed / letters)}
            />
            {at % every === 0 && (
              <text
                className={(at / every) % 2 === 1 ? 'spare' : undefined}
                x={LEFT + at * room + room / 2}
                y={HEIGHT - 6}
                textAnchor="middle"
              >
                {formats.day(key)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="muted">{texts.control.precision.chart}</figcaption>
    </figure>
  )
}
