import type { ClearingList } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { shortReasonFor, useTexts } from '../texts/index.tsx'
import { type ClearingSearch, clearingSearch } from './clearing-search.ts'

type Props = {
  list: ClearingList
  search: ClearingSearch
  onChange: (search: ClearingSearch) => void
}

/** Narrows the queue to a reason, a way of arrival or what is urgent; each with how many there are. */
export const QueueFilters = ({ list, search, onChange }: Props) => {
  const texts = useTexts()
  const { count } = useFormats()
  const t = texts.clearing
  // Another question has another next case.
  const change = (to: Record<string, string | undefined>) =>
    onChange(clearingSearch({ ...search, fall: undefined, ...to }))
  const urgent = search.eilt === 'ja'
  return (
    <fieldset className="queue-filters">
      <legend className="sr-only">{texts.inbox.filters}</legend>
      <Choice
        label={t.reasonFilter}
        all={t.allReasons}
        value={search.grund}
        options={list.reasons.map(({ reason, count: n }) => [
          reason,
          `${shortReasonFor(texts, reason)} (${count(n)})`,
        ])}
        onChange={(grund) => change({ grund })}
      />
      <Choice
        label={t.channelFilter}
        all={t.allChannels}
        value={search.kanal}
        options={list.channels.map(({ channel, count: n }) => [
          channel,
          `${texts.channels[channel]} (${count(n)})`,
        ])}
        onChange={(kanal) => change({ kanal })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={urgent}
        onClick={() => change({ eilt: urgent ? undefined : 'ja' })}
      >
        {texts.inbox.urgent} ({count(list.urgent)})
      </button>
    </fieldset>
  )
}

type ChoiceProps = {
  label: string
  all: string
  value: string | undefined
  options: [value: string, words: string][]
  onChange: (value: string | undefined) => void
}

const Choice = ({ label, all, value, options, onChange }: ChoiceProps) => (
  <select
    className="input"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => {
      onChange(event.target.value || undefined)
      // The keys of the desk count again.
      event.target.blur()
    }}
  >
    <option value="">{all}</option>
    {options.map(([code, words]) => (
      <option key={code} value={code}>
        {words}
      </option>
    ))}
    {value && !options.some(([code]) => code === value) && <option value={value}>{value}</option>}
  </select>
)
