import { useId } from 'react'
import type { DocumentType } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import { TypeDescription } from './type-description.tsx'
import { type Lists, lists, type TypeDraft } from './type-draft.ts'

interface Fields {
  draft: TypeDraft
  isNew: boolean
  /** Made by the office: of the shipped ones it is known what stands in them. */
  isOwn: boolean
  onChange: (draft: TypeDraft) => void
}

/** The fields of a type: its names, what follows from it, and by what it is recognised. */
export const TypeFields = ({ draft, isNew, isOwn, onChange }: Fields) => {
  const t = useTexts().types
  const set = (change: Partial<TypeDraft>) => onChange({ ...draft, ...change })
  return (
    <div className="type-fields">
      {isNew && (
        <Line label={t.code} hint={t.codeHint} value={draft.code} onChange={(code) => set({ code })} />
      )}
      <div className="two">
        <Line
          label={t.labelDe}
          value={draft.labels.de}
          onChange={(de) => set({ labels: { ...draft.labels, de } })}
        />
        <Line
          label={t.labelEn}
          value={draft.labels.en}
          onChange={(en) => set({ labels: { ...draft.labels, en } })}
        />
      </div>
      <Choices draft={draft} onChange={set} />
      <Ticks draft={draft} onChange={set} />
      <div className="two">
        {lists.map((list) => (
          <Lines key={list} list={list} value={draft[list]} onChange={(text) => set({ [list]: text })} />
        ))}
      </div>
      {isOwn && <TypeDescription draft={draft} onChange={set} />}
    </div>
  )
}

const hints = {
  titles: 'titlesHint',
  phrases: 'phrasesHint',
  sameDayPhrases: 'sameDayHint',
  forms: 'formsHint',
} as const

/** A list, one entry a line. */
const Lines = (props: { list: Lists; value: string; onChange: (value: string) => void }) => {
  const t = useTexts().types
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t[props.list]}</label>
      <span className="hint" id={`${id}-hint`}>
        {t[hints[props.list]]}
      </span>
      <textarea
        id={id}
        className="input lines"
        rows={props.list === 'phrases' || props.list === 'titles' ? 8 : 3}
        spellCheck={false}
        value={props.value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

type Change = (change: Partial<TypeDraft>) => void

const Choices = ({ draft, onChange }: { draft: TypeDraft; onChange: Change }) => {
  const texts = useTexts()
  const t = texts.types
  const id = useId()
  return (
    <div className="three">
      <Choice
        label={t.section}
        value={draft.section}
        options={Object.entries(texts.sections)}
        onChange={(section) => onChange({ section: section as DocumentType['section'] })}
      />
      <Choice
        label={t.urgency}
        value={draft.urgency}
        options={Object.entries(t.urgencies)}
        onChange={(urgency) => onChange({ urgency: urgency as DocumentType['urgency'] })}
      />
      <Choice
        label={t.unitKind}
        describedBy={id}
        value={draft.unitKind ?? ''}
        options={[['', t.caseTeam], ...Object.entries(t.unitKinds)]}
        onChange={(kind) => onChange({ unitKind: (kind || null) as DocumentType['unitKind'] })}
      />
      <p className="muted wide" id={id}>
        {t.unitKindHint}
      </p>
    </div>
  )
}

const ticks = ['health', 'deletionDuty', 'active'] as const

const Ticks = ({ draft, onChange }: { draft: TypeDraft; onChange: Change }) => {
  const t = useTexts().types
  const id = useId()
  return (
    <div className="ticks">
      {ticks.map((key) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={draft[key]}
            aria-describedby={key === 'active' ? id : undefined}
            onChange={(event) => onChange({ [key]: event.target.checked })}
          />
          {t[key]}
        </label>
      ))}
      <p className="muted" id={id}>
        {t.activeHint}
      </p>
    </div>
  )
}
