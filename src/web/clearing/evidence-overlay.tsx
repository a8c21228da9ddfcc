import { useQuery } from '@tanstack/react-query'
import { pageTextQuery } from '../api/queries.ts'
import type { EvidenceBox, PageText, PageView } from '../api/types.ts'
import { joinBoxes, type Mark, standingOf } from './marks.ts'

/** Frames with numbers around what speaks for the chosen file; dashed where it contradicts, dotted where it is only mentioned. */
export const EvidenceOverlay = (props: { documentId: string; page: PageView; marks: Mark[] }) => {
  const { page, marks } = props
  const text = useQuery(pageTextQuery(props.documentId, page))
  const here = marks.filter((mark) => mark.evidence.page === page.number)
  if (here.length === 0) return null
  const unit = page.width / 1240
  return (
    <svg
      className="overlay"
      viewBox={`0 0 ${page.width} ${page.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {here.flatMap((mark) =>
        joinBoxes(mark.boxes).map((box) => (
          <Frame
            key={`${mark.number} ${box.join(' ')}`}
            mark={mark}
            box={box}
            unit={unit}
            free={text.data !== undefined && isFree(text.data, page, leftOf(box, unit))}
          />
        )),
      )}
    </svg>
  )
}

const RADIUS = 15
const PAD = 5

/** Where the number stands if nothing is printed there: left of the frame. */
const leftOf = ([x, y, , h]: EvidenceBox, unit: number): EvidenceBox => {
  const size = 2 * RADIUS * unit
  return [x - PAD * unit - size, y + h / 2 - size / 2, size, size]
}

/** Whether no word is printed in a box of the page. */
const isFree = (text: PageText, page: PageView, [x, y, w, h]: EvidenceBox) => {
  const scale = page.width / text.width
  return (
    x >= 0 &&
    text.words.every(
      ([, wx, wy, ww, wh]) =>
        wx * scale > x + w || (wx + ww) * scale < x || wy * scale > y + h || (wy + wh) * scale < y,
    )
  )
}

const Frame = ({ mark, box, unit, free }: { mark: Mark; box: EvidenceBox; unit: number; free: boolean }) => {
  const [x, y, w, h] = box
  const pad = PAD * unit
  // Beside printed words a smaller number sits on the corner of the frame and hides as little as it can.
  const standing = standingOf(mark.evidence)
  const dashes = {
    agrees: undefined,
    contradicts: `${9 * unit} ${6 * unit}`,
    mentioned: `${2 * unit} ${5 * unit}`,
  }
  const radius = (free ? RADIUS : 11) * unit
  const cx = free ? x - pad - radius : x - pad
  const cy = free ? y + h / 2 : y - pad
  return (
    <g className={`mark-frame tone-${mark.tone} ${standing}`}>
      <rect
        x={x - pad}
        y={y - pad}
        width={w + 2 * pad}
        height={h + 2 * pad}
        rx={5 * unit}
        strokeWidth={2.5 * unit}
        strokeDasharray={dashes[standing]}
      />
      <circle cx={cx} cy={cy} r={radius} />
      <text x={cx} y={cy} fontSize={(free ? 19 : 15) * unit} textAnchor="middle" dominantBaseline="central">
        {mark.number}
      </text>
    </g>
  )
}
