import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { useMay } from '../access/use-may.ts'
import { announce } from '../shell/announce.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { useTexts } from '../texts/index.tsx'
import { organisationQuery, type RuleSet, rulesQuery, staffQuery } from './queries.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleLine } from './rule-line.tsx'
import { type DraftRule, draftOf, isSame, movedBy, newRule, type People, without } from './rules-draft.ts'
import { RulesPreviewDialog } from './rules-preview.tsx'
import { RulesTrial } from './rules-trial.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

/** Administration: which post goes to whom; changed as a whole, after a look at what that does. */
export const RulesScreen = () => {
  const t = useTexts().rules
  const rules = useQuery(rulesQuery)
  const organisation = useQuery(organisationQuery)
  const staff = useQuery(staffQuery)
  const error = rules.error ?? organisation.error ?? staff.error
  if (error) return <Failure error={error} again={() => void rules.refetch()} />
  if (!rules.data || !organisation.data || !staff.data) return <Loading />
  return (
    <div className="control">
      <h1>{t.page[0]}</h1>
      <p className="muted">{t.lead}</p>
      <Rules saved={rules.data} people={{ organisation: organisation.data, staff: staff.data }} />
    </div>
  )
}

/** What is changed here stays apart from what is saved: rules that somebody else saves meanwhile do not get lost in it. */
const Rules = ({ saved, people }: { saved: RuleSet; people: People }) => {
  const t = useTexts().rules
  const mayChange = useMay('staff.manage')
  const [base, setBase] = useState(saved)
  const [draft, setDraft] = useState(() => draftOf(saved))
  const [asking, setAsking] = useState(false)
  const changed = !isSame(draft, base)
  // Nothing is at stake here: what others have saved may take its place.
  if (!changed && base.version !== saved.version) startFrom(saved)
  function startFrom(rules: RuleSet) {
    setBase(rules)
    setDraft(draftOf(rules))
    setAsking(false)
  }
  return (
    <>
      <section className="plain-part" aria-labelledby="rules-list">
        <h2 id="rules-list">{t.list}</h2>
        <RuleList draft={draft} people={people} onChange={mayChange ? setDraft : null} />
        <p className="muted">{draft.length > 0 ? t.rest : t.none}</p>
        <p className="muted">{t.protected}</p>
        {mayChange && (
          <div className="matrix-bar">
            <span role="status">{changed ? t.pending : t.noPending}</span>
            <Button look="primary" isDisabled={!changed} onPress={() => setAsking(true)}>
              {t.preview}
            </Button>
            <Button isDisabled={!changed} onPress={() => startFrom(saved)}>
              {t.discard}
            </Button>
          </div>
        )}
      </section>
      <RulesTrial rules={draft.map(({ rule }) => rule)} people={people} />
      {asking && (
        <RulesPreviewDialog
          version={base.version}
          rules={draft.map(({ rule }) => rule)}
          onClose={() => setAsking(false)}
          onSaved={startFrom}
        />
      )}
    </>
  )
}

const addId = 'rule-add'
const editIdOf = (key: number) => `rule-edit-${key}`

const RuleList = (props: {
  draft: DraftRule[]
  people: People
  /** null: to look at only. */
  onChange: ((draft: DraftRule[]) => void) | null
}) => {
  const { draft, people, onChange } = props
  const t = useTexts().rules
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const [back, setBack] = useState<string | null>(null)
  // What was pressed is gone by then; the keyboard goes on where it was.
  useEffect(() => {
    if (back) document.getElementById(back)?.focus()
    setBack(null)
  }, [back])
  const done = () => {
    setBack(typeof editing === 'number' ? editIdOf(editing) : addId)
    setEditing(null)
  }
  const move = (at: number, by: 1 | -1) => {
    onChange?.(movedBy(draft, at, by))
    announce(t.moved(at + by + 1))
  }
  const put = ({ key, rule }: DraftRule) => {
    onChange?.(
      editing === 'new'
        ? [...draft, { key, rule }]
        : draft.map((one) => (one.key === key ? { key, rule } : one)),
    )
    done()
  }
  return (
    <>
      <ol className="rules">
        {draft.map((one, at) => (
          <li key={one.key}>
            {editing === one.key ? (
              <RuleForm title={t.form(at + 1)} start={one} people={people} onTake={put} onCancel={done} />
            ) : (
              <RuleLine
                at={at}
                of={draft.length}
                draft={one}
                people={people}
                {...(onChange && {
                  acts: {
                    editId: editIdOf(one.key),
                    move: (by) => move(at, by),
                    edit: () => setEditing(one.key),
                    remove: () => {
                      onChange(without(draft, one.key))
                      setBack(addId)
                    },
                  },
                })}
              />
            )}
          </li>
        ))}
      </ol>
      {editing === 'new' && (
        <RuleForm title={t.formNew} start={newRule()} people={people} onTake={put} onCancel={done} />
      )}
      {onChange && editing === null && (
        <Button id={addId} onPress={() => setEditing('new')}>
          {t.add}
        </Button>
      )}
    </>
  )
}
