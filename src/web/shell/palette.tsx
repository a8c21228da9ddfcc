import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { caseFilesQuery, sessionQuery } from '../api/queries.ts'
import { changeSettings, useSettings } from '../settings.ts'
import { useTexts } from '../texts/index.tsx'
import { placesOf } from './places.ts'

type Entry = { id: string; title: string; detail?: string; run: () => void }

/** One field for commands and case files; arrows choose, Enter runs. */
const Palette = ({ onClose }: { onClose: () => void }) => {
  const texts = useTexts()
  const [q, setQ] = useState('')
  const [active, setActive] = useState(0)
  const entries = useEntries(q)
  const chosen = entries[Math.min(active, entries.length - 1)]
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) setActive((active + step + entries.length) % entries.length)
    else if (event.key === 'Enter') run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={texts.palette.title} closeLabel={texts.close} onClose={onClose}>
      <input
        autoFocus
        className="input"
        role="combobox"
        aria-label={texts.palette.title}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
        placeholder={texts.palette.placeholder}
        value={q}
        onChange={(event) => {
          setQ(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" className="palette" role="listbox" aria-label={texts.palette.title}>
        {entries.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
          <div
            key={entry.id}
            id={`palette-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === chosen}
            onClick={() => run(entry)}
          >
            <span>{entry.title}</span>
            {entry.detail && <span className="muted">{entry.detail}</span>}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="muted">{texts.palette.nothing}</p>}
    </Dialog>
  )
}

const useEntries = (q: string): Entry[] => {
  const texts = useTexts()
  const navigate = useNavigate()
  const settings = useSettings()
  const words = useDeferredValue(q.trim())
  const session = useQuery(sessionQuery)
  const places = session.data ? placesOf(session.data) : []
  const reads = places.some((place) => place.name === 'caseFiles')
  const hits = useQuery({ ...caseFilesQuery(words, 8), enabled: reads && words.length > 1 })
  const { nav, menu } = texts
  const commands: Entry[] = [
    ...places.map(({ to, name }) => ({
      id: name,
      title: texts.palette.go(nav[name]),
      run: () => void navigate({ to }),
    })),
    {
      id: 'theme',
      title: `${menu.theme}: ${settings.theme === 'dark' ? menu.light : menu.dark}`,
      run: () => changeSettings({ theme: settings.theme === 'dark' ? 'light' : 'dark' }),
    },
    {
      id: 'language',
      title: `${menu.language}: ${settings.language === 'de' ? menu.english : menu.german}`,
      run: () => changeSettings({ language: settings.language === 'de' ? 'en' : 'de' }),
    },
  ]
  const files: Entry[] = (words.length > 1 ? (hits.data?.caseFiles ?? []) : []).map((file) => ({
    id: file.id,
    title: file.title,
    detail: file.reference,
    run: () => void navigate({ to: '/akten/$id', params: { id: file.id } }),
  }))
  return [...files, ...commands.filter((entry) => entry.title.toLowerCase().includes(q.trim().toLowerCase()))]
}

export default Palette
