import type { PageView } from '../api/types.ts'
import { joinBoxes, type Mark } from './marks.ts'

/** Frames with numbers around what speaks for the chosen file; dashed where it contradicts. */
export const EvidenceOverlay = ({ page, marks }: { page: PageView; marks: Mark[] }) => {
  const here = marks.filter((mark) => mark.evidence.page === page.number)
  if (here.length === 0) return null
  const unit = page.width / 1240
  return (
    <svg className="overlay" viewBox={`0 0 ${page.width} ${page.height}`} preserveAspectRatio="none" aria-hidden="true">
      {here.flatMap((mark) =>
        joinBoxes(mark.boxes).map((box) => <Frame key={`${mark.number} ${box.join(' ')}`} mark={mark} box={box} unit={unit} />),
      )}
    </svg>
  )
}

const Frame = ({ mark, box: [x, y, w, h], unit }: { mark: Mark; box: [number, number, number, number]; unit: number }) => {
  const pad = 5 * unit
  const radius = 15 * unit
  // Left of the frame, or above it where the page ends.
  const left = x - pad - radius >= radius
  const cx = left ? x - pad - radius : x + radius
  const cy = left ? y + h / 2 : y - pad - radius
  return (
    <g className={`mark-frame tone-${mark.tone}${mark.evidence.agrees ? '' : ' contradicts'}`}>
      <rect
        x={x - pad}
        y={y - pad}
        width={w + 2 * pad}
        height={h + 2 * pad}
        rx={5 * unit}
        strokeWidth={2.5 * unit}
        strokeDasharray={mark.evidence.agrees ? undefined : `${9 * unit} ${6 * unit}`}
      />
      <circle cx={cx} cy={cy} r={radius} />
      <text x={cx} y={cy} fontSize={19 * unit} textAnchor="middle" dominantBaseline="central">
        {mark.number}
      </text>
    </g>
  )
}
