import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { Rule, RuleTrialResult } from './queries.ts'
import type { People } from './rules-draft.ts'
import { FailureNote, useAct } from './use-act.tsx'

const noLetter = { typeCode: '', name: '', caseUnitId: '', caseClerkCode: '' }

/** Which team would get a letter like this one, by the rules as they stand on the screen. */
export const RulesTrial = ({ rules, people }: { rules: Rule[]; people: People }) => {
  const t = useTexts().rules
  const { act, busy, failure } = useAct()
  const [letter, setLetter] = useState(noLetter)
  const [result, setResult] = useState<RuleTrialResult | null>(null)
  const change = (next: typeof noLetter) => {
    setLetter(next)
    setResult(null)
  }
  const ask = () => {
    const { typeCode, name, caseUnitId, caseClerkCode } = letter
    const asked = {
      typeCode: typeCode || null,
      name,
      caseUnitId: caseUnitId || null,
      caseClerkCode: caseClerkCode || null,
    }
    return act(
      () => dataOf(api.POST('/api/v1/responsibility-rules/trial', { body: { rules, letter: asked } })),
      setResult,
    )
  }
  return (
    <section className="plain-part" aria-labelledby="rules-trial">
      <h2 id="rules-trial">{t.trialTitle}</h2>
      <p className="muted">{t.trialLead}</p>
      <form
        className="rule-form"
        aria-labelledby="rules-trial"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <LetterFields letter={letter} people={people} onChange={change} />
        <FailureNote failure={failure} />
        <p>
          <Button type="submit" isDisabled={busy}>
            {t.trialAct}
          </Button>
        </p>
      </form>
      <div role="status">{result && <Result result={result} />}</div>
    </section>
  )
}

const LetterFields = (props: {
  letter: typeof noLetter
  people: People
  onChange: (letter: typeof noLetter) => void
}) => {
  const texts = useTexts()
  const t = texts.rules
  const { letter, people } = props
  const set = (key: keyof typeof noLetter) => (value: string) => props.onChange({ ...letter, [key]: value })
  const types = Object.entries(texts.documentTypes).toSorted(([, a], [, b]) => a.localeCompare(b))
  const units = people.organisation.units.map(({ id, name }) => [id, name] as const)
  const clerks = people.staff
    .filter(({ code, active }) => code !== null && active)
    .map(({ code, name }) => [code ?? '', `${code} · ${name}`] as const)
  return (
    <div className="pair">
      <Choice
        label={t.trialType}
        value={letter.typeCode}
        options={[['', t.trialNoType], ...types]}
        onChange={set('typeCode')}
      />
      <Line label={t.trialName} hint={t.trialNameHint} value={letter.name} onChange={set('name')} />
      <Choice
        label={t.trialUnit}
        value={letter.caseUnitId}
        options={[['', t.trialNoUnit], ...units]}
        onChange={set('caseUnitId')}
      />
      <Choice
        label={t.trialClerk}
        value={letter.caseClerkCode}
        options={[['', t.trialNoClerk], ...clerks]}
        onChange={set('caseClerkCode')}
      />
    </div>
  )
}

const Result = ({ result: { unit, staff, by, rule } }: { result: RuleTrialResult }) => {
  const t = useTexts().rules
  const why = { rule: t.byRule(rule ?? 0), type: t.byType, nothing: t.byNothing }
  return (
    <div className="notice info">
      <p>
        <b>{t.trialTo(unit.name, staff?.name ?? t.basket)}</b>
      </p>
      <p>{why[by]}</p>
    </div>
  )
}
