import { useEffect, useRef } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button, IconButton } from '../../ui-kit/button.tsx'
import { typeName, useTexts } from '../texts/index.tsx'
import type { Rule } from './queries.ts'
import { type DraftRule, type People, takesAll } from './rules-draft.ts'

interface Line {
  at: number
  of: number
  draft: DraftRule
  people: People
  acts?: { editId: string; move: (by: 1 | -1) => void; edit: () => void; remove: () => void }
}

/** A rule in words, and what can be done with it. */
export const RuleLine = ({ at, of, draft: { rule }, people, acts }: Line) => {
  const t = useTexts().rules
  const { post, desk, gone } = useRuleWords(rule, people)
  return (
    <div className="rule-line">
      <div>
        <b>{post}</b>
        <br />→ {desk}
        {gone && (
          <p>
            <Badge tone="warn">{t.gone(gone)}</Badge>
          </p>
        )}
        {takesAll(rule) && at < of - 1 && <p className="muted">{t.behind}</p>}
      </div>
      {acts && <RuleActs at={at} of={of} {...acts} />}
    </div>
  )
}

const RuleActs = ({
  at,
  of,
  editId,
  move,
  edit,
  remove,
}: NonNullable<Line['acts']> & { at: number; of: number }) => {
  const t = useTexts().rules
  const place = useRef<HTMLDivElement>(null)
  const pressed = useRef<1 | -1 | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that has moved takes the focus along, as far as it can still move
  useEffect(() => {
    const [up, down] = place.current?.querySelectorAll('button') ?? []
    const same = pressed.current === 1 ? down : up
    if (pressed.current) (same?.disabled ? (same === up ? down : up) : same)?.focus()
    pressed.current = null
  }, [at])
  const step = (by: 1 | -1) => {
    pressed.current = by
    move(by)
  }
  return (
    <div className="acts" ref={place}>
      <IconButton icon="up" label={t.up(at + 1)} isDisabled={at === 0} onPress={() => step(-1)} />
      <IconButton icon="down" label={t.down(at + 1)} isDisabled={at === of - 1} onPress={() => step(1)} />
      <Button id={editId} aria-label={t.editOf(at + 1)} onPress={edit}>
        {t.edit}
      </Button>
      <Button aria-label={t.removeOf(at + 1)} onPress={remove}>
        {t.remove}
      </Button>
    </div>
  )
}

const mostNames = 4

/** Which post a rule is for and where it goes, in words; `gone`: the code of a clerk who is not there (any more). */
const useRuleWords = (rule: Rule, { organisation, staff }: People) => {
  const texts = useTexts()
  const t = texts.rules
  const { typeCodes, lettersFrom, lettersTo, unitId, clerkCode } = rule
  const names = (typeCodes ?? []).map((code) => typeName(texts, code))
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names
  const types = [
    shown.join(' / '),
    ...(shown.length < names.length ? [t.moreTypes(names.length - shown.length)] : []),
  ]
  const clerk = staff.find(({ code, active }) => active && code === clerkCode)
  const who = clerkCode && (clerk ? `${clerkCode} · ${clerk.name}` : clerkCode)
  const unit = organisation.units.find(({ id }) => id === unitId)?.name
  const toUnit = unit && (who ? t.toClerk(unit, who) : t.toBasket(unit))
  return {
    post: [types.join(' ') || t.anyPost, ...lettersOf(t, lettersFrom, lettersTo)].join(' · '),
    desk: toUnit ?? (who ? t.toCaseClerk(who) : t.toCase),
    gone: clerkCode && !clerk ? clerkCode : null,
  }
}

const lettersOf = (
  t: ReturnType<typeof useTexts>['rules'],
  from: string | null,
  to: string | null,
): string[] => {
  if (from && to) return [t.letters(from, to)]
  if (from) return [t.lettersFrom(from)]
  return to ? [t.lettersTo(to)] : []
}
