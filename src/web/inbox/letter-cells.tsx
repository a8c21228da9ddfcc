import { Badge } from '../../ui-kit/badge.tsx'
import { Cell } from '../../ui-kit/data-grid.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { LetterRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { daysUntil, isToday } from '../texts/days.ts'
import { dueGroundOf, type Texts, titleOf, useTexts } from '../texts/index.tsx'

export const columnKeys = [
  'select',
  'urgency',
  'arrivedAt',
  'reference',
  'name',
  'type',
  'channel',
  'pages',
  'dueOn',
  'status',
] as const

/** One letter of the list, cell by cell. */
export const LetterCells = ({ row }: { row: LetterRow }) => {
  const texts = useTexts()
  const formats = useFormats()
  return (
    <>
      <Cell column="select" index={1}>
        <span className="tick-box">
          <Icon name="check" />
        </span>
      </Cell>
      <Cell column="urgency" index={2}>
        <UrgencyBadge texts={texts} urgency={row.urgency} />
      </Cell>
      <Cell column="arrivedAt" index={3}>
        {isToday(row.arrivedAt)
          ? texts.inbox.todayAt(formats.time(row.arrivedAt))
          : formats.day(row.arrivedAt)}
      </Cell>
      <Cell column="reference" index={4}>
        {row.reference}
      </Cell>
      <Cell column="name" index={5}>
        {row.name}
      </Cell>
      <Cell column="type" index={6}>
        {titleOf(texts, row)}
      </Cell>
      <Cell column="channel" index={7}>
        {texts.channels[row.channel]}
      </Cell>
      <Cell column="pages" index={8}>
        {row.pages}
      </Cell>
      <Cell column="dueOn" index={9}>
        {row.dueOn && <Due day={row.dueOn} />}
      </Cell>
      <Cell column="status" index={10}>
        <StatusBadge texts={texts} row={row} />
      </Cell>
    </>
  )
}

export const UrgencyBadge = ({ texts, urgency }: { texts: Texts; urgency: LetterRow['urgency'] }) =>
  urgency === 'normal' ? null : (
    <Badge tone={urgency === 'same-day' ? 'danger' : 'warn'}>{texts.inbox.urgencies[urgency]}</Badge>
  )

export const StatusBadge = ({ texts, row }: { texts: Texts; row: LetterRow }) => {
  const unread = row.readAt === null && row.status !== 'done'
  const tone = row.status === 'done' ? 'good' : unread ? 'info' : 'plain'
  return (
    <Badge tone={tone}>
      {texts.inbox.status[unread ? 'new' : row.status === 'new' ? 'open' : row.status]}
    </Badge>
  )
}

/** A day to keep, as a traffic light that also speaks: near days in words, each light of its own shape. */
export const Due = ({ day }: { day: string }) => {
  const texts = useTexts()
  const formats = useFormats()
  const left = daysUntil(day)
  if (left > SOON) return <span className="due later">{formats.day(day)}</span>
  const words =
    left < 0 ? texts.inbox.overdue : left === 0 ? texts.inbox.dueToday : texts.inbox.dueInDays(left)
  return (
    <span className={left <= 1 ? 'due now' : 'due soon'}>
      {formats.day(day).replace(/\d{4}$/, '')} {words}
    </span>
  )
}

/** Days from which on a day to keep is named in words. */
const SOON = 7

/** The day to keep with its reason, which is a rule of law or the letter itself. */
export const DueWithGround = ({ day, ground }: { day: string; ground: string | null }) => {
  const reason = dueGroundOf(useTexts(), ground)
  return (
    <>
      <Due day={day} />
      {reason && <span className="due-ground">{reason}</span>}
    </>
  )
}
