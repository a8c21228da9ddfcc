import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { Rule } from './queries.ts'
import type { DraftRule, People } from './rules-draft.ts'
import { toggledIn } from './ticks.ts'
import { FailureNote } from './use-act.tsx'

interface Form {
  title: string
  start: DraftRule
  people: People
  onTake: (draft: DraftRule) => void
  onCancel: () => void
}

/** Which post, and where to; taken over into the list, saved from there. */
export const RuleForm = ({ title, start, people, onTake, onCancel }: Form) => {
  const texts = useTexts()
  const t = texts.rules
  const [rule, setRule] = useState(start.rule)
  const [failure, setFailure] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  const set = (change: Partial<Rule>) => setRule({ ...rule, ...change })
  const take = () => {
    const letters = [rule.lettersFrom, rule.lettersTo].map((text) => text?.trim() || null)
    const [lettersFrom = null, lettersTo = null] = letters
    if (rule.typeCodes?.length === 0) return setFailure(t.missingTypes)
    if (!areLetters(lettersFrom, lettersTo)) return setFailure(t.badLetters)
    onTake({ key: start.key, rule: { ...rule, lettersFrom, lettersTo } })
  }
  return (
    <form
      ref={form}
      className="rule-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <h3>{title}</h3>
      <PostFields rule={rule} onChange={set} />
      <DeskFields rule={rule} people={people} onChange={set} />
      <FailureNote failure={failure} />
      <p className="acts">
        <Button type="submit" look="primary">
          {t.take}
        </Button>
        <Button onPress={onCancel}>{texts.cancel}</Button>
      </p>
    </form>
  )
}

const isWord = (text: string | null) => text === null || /^\p{L}{1,10}$/u.test(text)
/** Only letters, and not from K to A; German sorting puts Ä beside A as the rules do. */
const areLetters = (from: string | null, to: string | null): boolean =>
  isWord(from) &&
  isWord(to) &&
  !(from && to && from.slice(0, to.length).localeCompare(to, 'de', { sensitivity: 'base' }) > 0)

interface Fields {
  rule: Rule
  onChange: (change: Partial<Rule>) => void
}

const PostFields = ({ rule, onChange }: Fields) => {
  const t = useTexts().rules
  const { typeCodes, lettersFrom, lettersTo } = rule
  return (
    <fieldset>
      <legend>{t.whichPost}</legend>
      <div className="ticks">
        {[
          { text: t.allTypes, checked: typeCodes === null, codes: null },
          { text: t.someTypes, checked: typeCodes !== null, codes: typeCodes ?? [] },
        ].map(({ text, checked, codes }) => (
          <label key={text}>
            <input
              type="radio"
              name="rule-types"
              checked={checked}
              onChange={() => onChange({ typeCodes: codes })}
            />
            {text}
          </label>
        ))}
      </div>
      {typeCodes && <TypeTicks codes={typeCodes} onChange={(codes) => onChange({ typeCodes: codes })} />}
      <div className="pair">
        <Line
          label={t.from}
          hint={t.lettersHint}
          value={lettersFrom ?? ''}
          onChange={(text) => onChange({ lettersFrom: text })}
        />
        <Line
          label={t.to}
          hint={t.lettersHint}
          value={lettersTo ?? ''}
          onChange={(text) => onChange({ lettersTo: text })}
        />
      </div>
    </fieldset>
  )
}

/** All types to tick; those that are chosen stay in sight whatever is searched. */
const TypeTicks = ({ codes, onChange }: { codes: string[]; onChange: (codes: string[]) => void }) => {
  const texts = useTexts()
  const t = texts.rules
  const [q, setQ] = useState('')
  const [start] = useState(() => new Set(codes))
  const words = q.trim().toLowerCase()
  const shown = Object.entries(texts.documentTypes)
    .filter(([code, name]) => codes.includes(code) || name.toLowerCase().includes(words))
    .toSorted(
      ([a, nameA], [b, nameB]) => Number(start.has(b)) - Number(start.has(a)) || nameA.localeCompare(nameB),
    )
  return (
    <>
      <Line label={t.searchTypes} value={q} onChange={setQ} />
      <p className="muted" role="status">
        {t.chosenTypes(codes.length)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="type-ticks ticks" aria-label={t.someTypes} tabIndex={0}>
        {shown.map(([code, name]) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={codes.includes(code)}
              onChange={() => onChange([...toggledIn(new Set(codes), code)])}
            />
            {name}
          </label>
        ))}
      </section>
    </>
  )
}

const DeskFields = ({ rule, people, onChange }: Fields & { people: People }) => {
  const t = useTexts().rules
  const { unitId, clerkCode } = rule
  const { organisation, staff } = people
  const clerks = staff
    .filter(({ code, active }) => code !== null && (active || code === clerkCode))
    .map(({ code, name }) => [code ?? '', `${code} · ${name}`] as const)
  return (
    <fieldset>
      <legend>{t.goesTo}</legend>
      <div className="pair">
        <Choice
          label={t.unit}
          value={unitId ?? ''}
          options={[['', t.unitOfCase], ...organisation.units.map(({ id, name }) => [id, name] as const)]}
          onChange={(id) => onChange({ unitId: id || null })}
        />
        <Choice
          label={t.clerk}
          value={clerkCode ?? ''}
          options={[['', unitId ? t.basket : t.clerkOfCase], ...clerks]}
          onChange={(code) => onChange({ clerkCode: code || null })}
        />
      </div>
    </fieldset>
  )
}
