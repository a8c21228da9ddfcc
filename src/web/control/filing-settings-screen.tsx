import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { FilingSettings } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { LimitPreview } from './limit-preview.tsx'
import { PatternField } from './pattern-field.tsx'
import { filingSettingsQuery } from './queries.ts'
import { flipSwitch, saveSettings } from './setting-acts.ts'
import { SettingField } from './setting-field.tsx'
import { type Draft, draftOf, problemsOf, readOneIn, settingsOf } from './settings-draft.ts'
import './control.css'

/** The office's settings for filing; the switch works at once, the rest when it is saved. */
export const FilingSettingsScreen = () => {
  const texts = useTexts()
  const settings = useQuery({ ...filingSettingsQuery, refetchOnMount: 'always' })
  if (settings.error && !settings.data)
    return <Failure error={settings.error} again={() => void settings.refetch()} />
  if (!settings.data) return <Loading />
  return (
    <div className="control">
      <p>
        <Link to="/verwaltung/zuordnung" className="button quiet">
          <Icon name="back" /> {texts.control.precisionTitle}
        </Link>
      </p>
      <h1>{texts.control.settingsTitle}</h1>
      <Switch settings={settings.data} />
      <Form key={JSON.stringify(settings.data)} settings={settings.data} />
      <LimitPreview />
    </div>
  )
}

const Switch = ({ settings }: { settings: FilingSettings }) => {
  const texts = useTexts()
  const t = texts.control.settings
  const { automatic } = settings
  return (
    <section>
      <h2>{t.switch}</h2>
      <p className="muted">{t.switchHint}</p>
      <p className="control-bar">
        <Button
          look={automatic ? 'normal' : 'primary'}
          onPress={() => void flipSwitch(texts, settings, !automatic)}
        >
          {automatic ? t.turnOff : t.turnOn}
        </Button>
        {automatic && <b>{t.isOn}</b>}
      </p>
    </section>
  )
}

const Form = ({ settings }: { settings: FilingSettings }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.control.settings
  const [draft, setDraft] = useState(() => draftOf(settings))
  const change = (key: keyof Draft) => (value: string) => setDraft({ ...draft, [key]: value })
  const problems = problemsOf(draft)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (Object.values(problems).some(Boolean)) return
    void saveSettings(texts, settingsOf(draft, settings), settings)
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <SettingField
        label={t.target}
        value={draft.oneIn}
        hint={t.targetMeaning(formats.count(readOneIn(draft.oneIn)))}
        error={problems.oneIn && t.targetBad}
        onChange={change('oneIn')}
      />
      <SettingField
        label={t.share}
        value={draft.percent}
        hint={t.shareHint}
        error={problems.percent && t.shareBad}
        onChange={change('percent')}
      />
      <fieldset>
        <legend>
          <h2>{t.numbers}</h2>
        </legend>
        <p className="muted">{t.numbersHint}</p>
        <SettingField
          label={t.bgPrefix}
          value={draft.bgPrefix}
          error={problems.bgPrefix && t.prefixBad}
          onChange={change('bgPrefix')}
        />
        <PatternField name="bgNumber" value={draft.bgNumber} onChange={change('bgNumber')} />
        <PatternField
          name="customerNumber"
          value={draft.customerNumber}
          onChange={change('customerNumber')}
        />
        <PatternField name="reference" value={draft.reference} onChange={change('reference')} />
        <PatternField
          name="electricityNumber"
          value={draft.electricityNumber}
          onChange={change('electricityNumber')}
        />
      </fieldset>
      <p>
        <Button type="submit" look="primary">
          {t.save}
        </Button>
      </p>
    </form>
  )
}
