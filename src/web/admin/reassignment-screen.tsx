import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { Table } from '../control/count-table.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import {
  type Organisation,
  organisationQuery,
  type ReassignmentPreview,
  type StaffMember,
  staffQuery,
} from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

const noChoice = { unitId: '', clerkCode: '', lettersFrom: '', lettersTo: '', numberFrom: '', numberTo: '' }
type From = typeof noChoice
interface Wish {
  from: From
  to: { unitId: string; clerkCode: string }
}
interface Done {
  id: string
  cases: number
  letters: number
}

const bodyOf = ({ from, to }: Wish) => ({
  from: Object.fromEntries(Object.entries(from).filter(([, value]) => value.trim() !== '')),
  to: { unitId: to.unitId, clerkCode: to.clerkCode || null },
})

const isComplete = ({ from, to }: Wish) =>
  to.unitId !== '' && Object.values(from).some((value) => value.trim() !== '')

/** Administration: many cases into other hands in one operation, previewed before and taken back after. */
export const ReassignmentScreen = () => {
  const t = useTexts().administration
  const organisation = useQuery(organisationQuery)
  const staff = useQuery(staffQuery)
  const error = organisation.error ?? staff.error
  if (error) return <Failure error={error} again={() => void organisation.refetch()} />
  if (!organisation.data || !staff.data) return <Loading />
  return (
    <div className="control">
      <h1>{t.pages.reassignment[0]}</h1>
      <p className="muted">{t.reassignment.lead}</p>
      <p className="notice info">{t.reassignment.register}</p>
      <Reassignment organisation={organisation.data} staff={staff.data} />
    </div>
  )
}

const Reassignment = ({ organisation, staff }: { organisation: Organisation; staff: StaffMember[] }) => {
  const t = useTexts().administration.reassignment
  const { act, busy, failure, setFailure } = useAct()
  const [wish, setWish] = useState<Wish>({ from: noChoice, to: { unitId: '', clerkCode: '' } })
  const [preview, setPreview] = useState<ReassignmentPreview | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const change = (next: Wish) => {
    setWish(next)
    setPreview(null)
    setDone(null)
  }
  const ask = () => {
    setDone(null)
    if (!isComplete(wish)) return setFailure(t.choose)
    void act(() => dataOf(api.POST('/api/v1/reassignments/preview', { body: bodyOf(wish) })), setPreview)
  }
  const apply = () =>
    void act(
      () => dataOf(api.POST('/api/v1/reassignments', { body: bodyOf(wish) })),
      (made) => {
        setPreview(null)
        setDone(made)
      },
    )
  return (
    <>
      <form
        className="settings-form reassignment-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <FromFields wish={wish} organisation={organisation} staff={staff} onChange={change} />
        <ToFields wish={wish} organisation={organisation} staff={staff} onChange={change} />
        <FailureNote failure={failure} />
        <p>
          <Button type="submit" look={preview ? 'normal' : 'primary'} isDisabled={busy}>
            {t.preview}
          </Button>
        </p>
      </form>
      {preview && <Preview preview={preview} busy={busy} onApply={apply} />}
      {done && <DoneNote key={done.id} done={done} />}
    </>
  )
}

interface Fields {
  wish: Wish
  organisation: Organisation
  staff: StaffMember[]
  onChange: (wish: Wish) => void
}

const clerks = (staff: StaffMember[]) =>
  staff
    .filter(({ code, active }) => code !== null && active)
    .map(({ code, name }) => [code ?? '', `${code} · ${name}`] as const)

const FromFields = ({ wish, organisation, staff, onChange }: Fields) => {
  const t = useTexts().administration.reassignment
  const set = (key: keyof From) => (value: string) =>
    onChange({ ...wish, from: { ...wish.from, [key]: value } })
  const codes = staff
    .filter(({ code }) => code !== null)
    .map(({ code, name }) => [code ?? '', `${code} · ${name}`] as const)
  return (
    <fieldset>
      <legend>
        <h2>{t.which}</h2>
      </legend>
      <p className="muted">{t.whichHint}</p>
      <div className="pair">
        <Choice
          label={t.unit}
          value={wish.from.unitId}
          options={[['', t.anyUnit], ...organisation.units.map(({ id, name }) => [id, name] as const)]}
          onChange={set('unitId')}
        />
        <Choice
          label={t.clerk}
          value={wish.from.clerkCode}
          options={[['', t.anyClerk], ...codes]}
          onChange={set('clerkCode')}
        />
        <Line
          label={t.lettersFrom}
          hint={t.lettersHint}
          value={wish.from.lettersFrom}
          onChange={set('lettersFrom')}
        />
        <Line
          label={t.lettersTo}
          hint={t.lettersHint}
          value={wish.from.lettersTo}
          onChange={set('lettersTo')}
        />
        <Line label={t.numberFrom} value={wish.from.numberFrom} onChange={set('numberFrom')} />
        <Line label={t.numberTo} value={wish.from.numberTo} onChange={set('numberTo')} />
      </div>
    </fieldset>
  )
}

const ToFields = ({ wish, organisation, staff, onChange }: Fields) => {
  const { reassignment: t, deputies } = useTexts().administration
  const set = (change: Partial<Wish['to']>) => onChange({ ...wish, to: { ...wish.to, ...change } })
  return (
    <fieldset>
      <legend>
        <h2>{t.where}</h2>
      </legend>
      <div className="pair">
        <Choice
          label={t.toUnit}
          value={wish.to.unitId}
          options={[['', deputies.choose], ...organisation.units.map(({ id, name }) => [id, name] as const)]}
          onChange={(unitId) => set({ unitId })}
        />
        <Choice
          label={t.toClerk}
          value={wish.to.clerkCode}
          options={[['', t.basket], ...clerks(staff)]}
          onChange={(clerkCode) => set({ clerkCode })}
        />
      </div>
    </fieldset>
  )
}

const Preview = (props: { preview: ReassignmentPreview; busy: boolean; onApply: () => void }) => {
  const t = useTexts().administration.reassignment
  const formats = useFormats()
  const { cases, letters, gains, loses } = props.preview
  if (cases === 0) return <p role="status">{t.noCases}</p>
  return (
    <section aria-labelledby="reassignment-preview" className="plain-part">
      <h2 id="reassignment-preview">{t.result}</h2>
      <p role="status">
        <b>{t.cases(formats.count(cases))}</b> · <b>{t.letters(formats.count(letters))}</b>
      </p>
      <Changed title={t.gains} rows={gains} />
      <Changed title={t.loses} rows={loses} />
      <p>
        <Button look="primary" isDisabled={props.busy} onPress={props.onApply}>
          {t.apply}
        </Button>
      </p>
    </section>
  )
}

const Changed = ({ title, rows }: { title: string; rows: ReassignmentPreview['gains'] }) => {
  const t = useTexts().administration.reassignment
  const formats = useFormats()
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="muted">{t.nobody}</p>
      ) : (
        <Table
          title={title}
          head={[t.person, t.caseCount]}
          rows={rows.map(({ name, cases }) => [name, formats.count(cases)])}
        />
      )}
    </div>
  )
}

const DoneNote = ({ done }: { done: Done }) => {
  const t = useTexts().administration.reassignment
  const formats = useFormats()
  const { act, busy, failure } = useAct()
  const [undone, setUndone] = useState<Omit<Done, 'id'> | null>(null)
  const undo = () =>
    act(
      () => dataOf(api.POST('/api/v1/reassignments/{id}/undo', { params: { path: { id: done.id } } })),
      setUndone,
    )
  const said = undone ? t.undone : t.done
  const counts = undone ?? done
  return (
    <div className="notice info acts" role="status">
      <span>{said(formats.count(counts.cases), formats.count(counts.letters))}</span>
      {!undone && (
        <Button isDisabled={busy} onPress={() => void undo()}>
          {t.undo}
        </Button>
      )}
      <FailureNote failure={failure} />
    </div>
  )
}
