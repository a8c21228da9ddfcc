import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api } from '../api/client.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import { type Deputies, deputiesQuery } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

type Personal = Deputies['mine'][number]
type ForTeam = Deputies['forTeams'][number]
interface Period {
  deputyId: string
  startsOn: string
  endsOn: string
}

/** Who stands in for whom: one's own deputy for everybody, those of others for team leads and the administration. */
export const DeputiesScreen = () => {
  const t = useTexts().administration.deputies
  const deputies = useQuery(deputiesQuery)
  if (deputies.error && !deputies.data)
    return <Failure error={deputies.error} again={() => void deputies.refetch()} />
  if (!deputies.data) return <Loading />
  return (
    <div className="control deputies">
      <h1>{t.title}</h1>
      <p className="muted">{t.lead}</p>
      <Mine deputies={deputies.data} />
      <ForOthers deputies={deputies.data} />
      {deputies.data.managed && <Others deputies={deputies.data} managed={deputies.data.managed} />}
      {deputies.data.managed && <Teams deputies={deputies.data} managed={deputies.data.managed} />}
    </div>
  )
}

const Mine = ({ deputies }: { deputies: Deputies }) => {
  const t = useTexts().administration.deputies
  return (
    <Part title={t.mine} none={deputies.mine.length === 0 ? t.noMine : null}>
      <PersonalList list={deputies.mine} own />
      <DeputyForm
        label={t.mine}
        deputies={deputies}
        onEnter={(period) => api.POST('/api/v1/deputies', { body: period })}
      />
    </Part>
  )
}

const ForOthers = ({ deputies }: { deputies: Deputies }) => {
  const t = useTexts().administration.deputies
  const { forOthers, forTeams } = deputies
  return (
    <Part title={t.forOthers} none={forOthers.length + forTeams.length === 0 ? t.noForOthers : null}>
      <ul className="versions">
        {forOthers.map((one) => (
          <li key={`${one.staff.id} ${one.startsOn}`}>
            <Said who={one.staff.name} line={one} />
          </li>
        ))}
        {forTeams.map((one) => (
          <li key={`${one.unit.id} ${one.startsOn}`}>
            <Said who={one.unit.name} line={one} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

interface Managed {
  deputies: Deputies
  managed: NonNullable<Deputies['managed']>
}

const Others = ({ deputies, managed }: Managed) => {
  const t = useTexts().administration.deputies
  const { people, personal } = managed
  return (
    <Part title={t.others} none={personal.length === 0 ? t.noneEntered : null}>
      <PersonalList list={personal} own={false} />
      <DeputyForm
        label={t.others}
        deputies={deputies}
        whose={{ label: t.person, options: people.map(({ id, name }) => [id, name] as const) }}
        onEnter={(period, staffId) => api.POST('/api/v1/deputies', { body: { ...period, staffId } })}
      />
    </Part>
  )
}

const Teams = ({ deputies, managed }: Managed) => {
  const t = useTexts().administration.deputies
  const { units, teams } = managed
  const end = ({ unit, deputy, startsOn }: ForTeam) =>
    api.POST('/api/v1/team-deputies/end', { body: { unitId: unit.id, deputyId: deputy.id, startsOn } })
  return (
    <Part title={t.teams} none={teams.length === 0 ? t.noneEntered : null}>
      <ul className="versions">
        {teams.map((one) => (
          <li key={`${one.unit.id} ${one.deputy.id} ${one.startsOn}`}>
            <Said who={one.unit.name} line={one} />
            <EndButton who={one.unit.name} by={one.deputy.name} onEnd={() => end(one)} />
          </li>
        ))}
      </ul>
      <DeputyForm
        label={t.teams}
        deputies={deputies}
        whose={{ label: t.unit, options: units.map(({ id, name }) => [id, name] as const) }}
        onEnter={(period, unitId) => api.POST('/api/v1/team-deputies', { body: { ...period, unitId } })}
      />
    </Part>
  )
}

const Part = (props: { title: string; none: string | null; children: React.ReactNode }) => (
  <section aria-label={props.title} className="plain-part">
    <h2>{props.title}</h2>
    {props.none && <p className="muted">{props.none}</p>}
    {props.children}
  </section>
)

const Said = ({ who, line }: { who: string; line: Pick<Personal, 'deputy' | 'startsOn' | 'endsOn'> }) => {
  const t = useTexts().administration
  const formats = useFormats()
  return (
    <span>
      {t.deputies.line(who, line.deputy.name)}
      <br />
      <span className="muted">{t.period(formats.day(line.startsOn), formats.day(line.endsOn))}</span>
    </span>
  )
}

const PersonalList = ({ list, own }: { list: Personal[]; own: boolean }) => {
  const end = ({ staff, deputy, startsOn }: Personal) =>
    api.POST('/api/v1/deputies/end', {
      body: { ...(!own && { staffId: staff.id }), deputyId: deputy.id, startsOn },
    })
  return (
    <ul className="versions">
      {list.map((one) => (
        <li key={`${one.staff.id} ${one.deputy.id} ${one.startsOn}`}>
          <Said who={one.staff.name} line={one} />
          <EndButton who={one.staff.name} by={one.deputy.name} onEnd={() => end(one)} />
        </li>
      ))}
    </ul>
  )
}

const EndButton = (props: { who: string; by: string; onEnd: () => Promise<unknown> }) => {
  const t = useTexts().administration.deputies
  const { act, failure } = useAct()
  return (
    <>
      <Button
        aria-label={t.endOf(props.who, props.by)}
        onPress={() => void act(props.onEnd, () => tell(t.ended))}
      >
        {t.end}
      </Button>
      <FailureNote failure={failure} />
    </>
  )
}

const DeputyForm = (props: {
  label: string
  deputies: Deputies
  whose?: { label: string; options: (readonly [string, string])[] }
  onEnter: (period: Period, whose: string) => Promise<unknown>
}) => {
  const t = useTexts().administration
  const { colleagues, today } = props.deputies
  const { act, failure, busy } = useAct()
  const [whose, setWhose] = useState('')
  const [period, setPeriod] = useState<Period>({ deputyId: '', startsOn: today, endsOn: '' })
  const set = (key: keyof Period) => (value: string) => setPeriod({ ...period, [key]: value })
  const complete = Object.values(period).every(Boolean) && (!props.whose || whose !== '')
  const enter = () =>
    act(
      () => props.onEnter(period, whose),
      () => {
        setPeriod({ ...period, deputyId: '' })
        tell(t.deputies.entered)
      },
    )
  return (
    <form
      className="deputy-form"
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      {props.whose && (
        <Choice
          label={props.whose.label}
          value={whose}
          options={[['', t.deputies.choose], ...props.whose.options]}
          onChange={setWhose}
        />
      )}
      <Choice
        label={t.deputies.deputy}
        value={period.deputyId}
        options={[['', t.deputies.choose], ...colleagues.map(({ id, name }) => [id, name] as const)]}
        onChange={set('deputyId')}
      />
      <Line label={t.from} type="date" value={period.startsOn} onChange={set('startsOn')} />
      <Line label={t.to} type="date" value={period.endsOn} onChange={set('endsOn')} />
      <Button type="submit" look="primary" isDisabled={!complete || busy}>
        {t.deputies.enter}
      </Button>
      <FailureNote failure={failure} />
    </form>
  )
}
