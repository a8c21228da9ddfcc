import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { Organisation, Unit } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

type Draft = Omit<Unit, 'id'>

const save = (id: string | null, body: Draft) =>
  id
    ? dataOf(api.PUT('/api/v1/units/{id}', { params: { path: { id } }, body }))
    : dataOf(api.POST('/api/v1/units', { body }))

/** Name, kind and place of a unit; null: a new one. */
export const UnitForm = ({ unit, organisation }: { unit: Unit | null; organisation: Organisation }) => {
  const { administration } = useTexts()
  const t = administration.units
  const navigate = useNavigate()
  const { act, failure } = useAct()
  const [draft, setDraft] = useState<Draft>(
    unit
      ? { name: unit.name, kind: unit.kind, siteId: unit.siteId, parentId: unit.parentId }
      : { name: '', kind: 'benefits', siteId: null, parentId: null },
  )
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = () =>
    act(
      () => save(unit?.id ?? null, draft),
      ({ id }) => {
        tell(administration.saved)
        void navigate({ to: '/verwaltung/einheiten', search: { einheit: id }, replace: true })
      },
    )
  const others = organisation.units.filter(({ id }) => id !== unit?.id)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="two">
        <Line
          label={t.name}
          {...(unit && { hint: t.registerHint })}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <Choice
          label={t.kind}
          value={draft.kind}
          options={Object.entries(t.kinds)}
          onChange={(kind) => set({ kind: kind as Draft['kind'] })}
        />
        <Choice
          label={t.parent}
          value={draft.parentId ?? ''}
          options={[['', t.noParent], ...others.map(({ id, name }) => [id, name] as const)]}
          onChange={(parentId) => set({ parentId: parentId || null })}
        />
        <Choice
          label={t.site}
          value={draft.siteId ?? ''}
          options={[['', t.noSite], ...organisation.sites.map(({ id, name }) => [id, name] as const)]}
          onChange={(siteId) => set({ siteId: siteId || null })}
        />
      </div>
      <FailureNote failure={failure} />
      <p>
        <Button type="submit" look="primary" isDisabled={draft.name.trim() === ''}>
          {administration.save}
        </Button>
      </p>
    </form>
  )
}
