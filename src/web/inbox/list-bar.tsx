import { useEffect, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import type { LetterRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import type { InboxChange, InboxSearch } from './inbox-search.ts'
import type { LetterList } from './use-letters.ts'

type BarProps = {
  title: string
  search: InboxSearch
  filterField: React.RefObject<HTMLInputElement | null>
  row: LetterRow | undefined
  selected: number
  onChange: (change: InboxChange) => void
  onFinish: () => void
  onTake: () => void
  onUnread: () => void
  onOpen: () => void
}

/** Title, filters and what can be done with the letter under the cursor or the selected ones. */
export const ListBar = (props: BarProps) => {
  const texts = useTexts()
  const formats = useFormats()
  const { search, row, selected, onChange } = props
  const flip = (filter: 'unread' | 'urgent') =>
    onChange({ filter: search.filter === filter ? undefined : filter })
  const done = search.ablage === 'done'
  return (
    <div className="list-bar">
      <h1>{props.title}</h1>
      <fieldset className="list-filters">
        <legend className="sr-only">{texts.inbox.filters}</legend>
        <FilterChip on={search.filter === 'unread'} onPress={() => flip('unread')}>
          {texts.inbox.isNew}
        </FilterChip>
        <FilterChip on={search.filter === 'urgent'} onPress={() => flip('urgent')}>
          {texts.inbox.urgent}
        </FilterChip>
        <TextFilter field={props.filterField} value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      </fieldset>
      <div className="list-acts">
        <Button onPress={props.onOpen} isDisabled={!row}>
          {texts.inbox.open}
        </Button>
        {!done && (
          <>
            <Button onPress={props.onUnread} isDisabled={!row || row.readAt === null}>
              {texts.inbox.markUnread}
            </Button>
            {search.korb && (
              <Button onPress={props.onTake} isDisabled={!row || row.clerk !== null}>
                {texts.inbox.take}
              </Button>
            )}
          </>
        )}
        <Button look="primary" onPress={props.onFinish} isDisabled={!row && selected === 0}>
          {done ? texts.inbox.reopen : texts.inbox.finish}
          {selected > 0 && ` (${formats.count(selected)})`}
        </Button>
      </div>
    </div>
  )
}

const FilterChip = ({
  on,
  onPress,
  children,
}: {
  on: boolean
  onPress: () => void
  children: React.ReactNode
}) => (
  <button type="button" className="button chip" aria-pressed={on} onClick={onPress}>
    {children}
  </button>
)

const TextFilter = (props: {
  field: React.RefObject<HTMLInputElement | null>
  value: string
  onChange: (q: string) => void
}) => {
  const texts = useTexts()
  const [typed, setTyped] = useState(props.value)
  const { onChange, value } = props
  useEffect(() => {
    if (typed === value) return
    const timer = window.setTimeout(() => onChange(typed), 250)
    return () => window.clearTimeout(timer)
  })
  return (
    <input
      ref={props.field}
      id="letter-filter"
      type="search"
      className="input"
      aria-label={texts.inbox.filter}
      placeholder={texts.inbox.filterShort}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

/** How many letters there are, and how many of them are chosen. */
export const ListFoot = (props: {
  list: LetterList
  selected: number
  onClear: () => void
  children: React.ReactNode
}) => {
  const texts = useTexts()
  const { count } = useFormats()
  const { list, selected } = props
  return (
    <p className="list-foot">
      {selected > 0 && <span>{texts.inbox.selected(count(selected))}</span>}
      <span>{texts.inbox.letters(count(list.total))}</span>
      <span>{texts.inbox.unread(count(list.unread))}</span>
      {selected > 0 && (
        <button type="button" className="link" onClick={props.onClear}>
          {texts.inbox.clearSelection}
        </button>
      )}
      {props.children}
    </p>
  )
}
