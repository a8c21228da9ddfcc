import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { type SignInSettings, signInSettingsQuery } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

/** Administration: whether a password alone is enough, and who has nothing else today. */
export const SecondFactorScreen = () => {
  const { pages, factor: t } = useTexts().admission
  const settings = useQuery(signInSettingsQuery)
  if (settings.error && !settings.data)
    return <Failure error={settings.error} again={() => void settings.refetch()} />
  if (!settings.data) return <Loading />
  return (
    <div className="control">
      <h1>{pages.factor[0]}</h1>
      <p className="muted">{t.lead}</p>
      <Demand settings={settings.data} />
      <Today settings={settings.data} />
      <Without people={settings.data.without} />
    </div>
  )
}

const Demand = ({ settings }: { settings: SignInSettings }) => {
  const t = useTexts().admission.factor
  const formats = useFormats()
  const [asking, setAsking] = useState(false)
  const { secondFactor, demandedAt, training } = settings
  const on = demandedAt ? t.onSince(formats.day(demandedAt), formats.time(demandedAt)) : t.on
  return (
    <section className="plain-part" aria-labelledby="factor-state">
      <h2 id="factor-state">{t.state}</h2>
      <p>
        <b>{secondFactor ? on : t.off}</b>
      </p>
      {training && <p className="notice info">{t.training}</p>}
      {(!training || secondFactor) && (
        <Button look={secondFactor ? 'normal' : 'primary'} onPress={() => setAsking(true)}>
          {secondFactor ? t.release : t.demand}
        </Button>
      )}
      {asking && <ChangeDialog settings={settings} onClose={() => setAsking(false)} />}
    </section>
  )
}

/** What the change means for whom, before it is made. */
const ChangeDialog = ({ settings, onClose }: { settings: SignInSettings; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.admission.factor
  const session = useQuery(sessionQuery)
  const { act, busy, failure } = useAct()
  const { without } = settings
  const secondFactor = !settings.secondFactor
  const you = without.some(({ id }) => id === session.data?.staff.id)
  const change = () =>
    act(
      () => api.PUT('/api/v1/sign-in/settings', { body: { secondFactor } }),
      () => {
        onClose()
        tell(secondFactor ? t.demanded : t.released)
      },
    )
  return (
    <Dialog title={secondFactor ? t.demandTitle : t.releaseTitle} closeLabel={texts.close} onClose={onClose}>
      <div className="admin-dialog">
        <p>{secondFactor ? t.demandWhat : t.releaseWhat}</p>
        {secondFactor && <p>{t.demandHowMany(without.length)}</p>}
        {secondFactor && you && <p>{t.demandYou}</p>}
        <FailureNote failure={failure} />
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="primary" isDisabled={busy} onPress={() => void change()}>
            {secondFactor ? t.demandNow : t.releaseNow}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const Today = ({ settings: { people, byProviderOnly, without } }: { settings: SignInSettings }) => {
  const t = useTexts().admission.factor
  const formats = useFormats()
  const all = formats.count(people)
  return (
    <section className="plain-part" aria-labelledby="factor-today">
      <h2 id="factor-today">{t.today}</h2>
      <dl className="facts">
        <dt>{t.have}</dt>
        <dd>{t.ofAll(formats.count(people - without.length), all)}</dd>
        <dt>{t.haveNot}</dt>
        <dd>{t.ofAll(formats.count(without.length), all)}</dd>
        {byProviderOnly > 0 && (
          <>
            <dt>{t.provider}</dt>
            <dd>{formats.count(byProviderOnly)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** Many in a large office: to be searched, and read in columns. */
const Without = ({ people }: { people: SignInSettings['without'] }) => {
  const t = useTexts().admission.factor
  const [q, setQ] = useState('')
  const hits = people.filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()))
  return (
    <section className="plain-part" aria-labelledby="factor-without">
      <h2 id="factor-without">{t.withoutTitle}</h2>
      {people.length === 0 && <p className="muted">{t.withoutNone}</p>}
      {people.length > 0 && (
        <div className="field role-choice">
          <label htmlFor="factor-search">{t.search}</label>
          <input
            id="factor-search"
            type="search"
            className="input"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      )}
      {people.length > 0 && hits.length === 0 && <p role="status">{t.noHits}</p>}
      <ul className="name-columns">
        {hits.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  )
}
