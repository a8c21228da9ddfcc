import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import type { FilingPrecision } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { reasonFor, shortReasonFor, typeName, useTexts } from '../texts/index.tsx'
import { CountTable, Table } from './count-table.tsx'
import { type Period, periods, precisionQuery } from './queries.ts'
import { RateChart } from './rate-chart.tsx'
import { useShares } from './use-shares.ts'
import './control.css'

/** How well automatic filing works: counts, precision with its limits, corrections, misfiles. Never about a person. */
export const PrecisionScreen = () => {
  const { tage = '30' } = useSearch({ from: '/verwaltung/zuordnung' })
  const precision = useQuery(precisionQuery(tage))
  if (precision.error && !precision.data)
    return <Failure error={precision.error} again={() => void precision.refetch()} />
  if (!precision.data) return <Loading />
  return (
    <div className="control">
      <Head view={precision.data} period={tage} />
      {precision.data.letters === 0 ? <Empty /> : <Figures view={precision.data} />}
      <Misfiles view={precision.data} />
    </div>
  )
}

const Empty = () => <p className="notice info">{useTexts().control.precision.empty}</p>

const Head = ({ view, period }: { view: FilingPrecision; period: Period }) => {
  const texts = useTexts()
  const formats = useFormats()
  const navigate = useNavigate()
  const session = useQuery(sessionQuery)
  const t = texts.control.precision
  const choose = (days: Period) =>
    void navigate({ to: '/verwaltung/zuordnung', search: days === '30' ? {} : { tage: days }, replace: true })
  return (
    <>
      <h1>{texts.control.precisionTitle}</h1>
      <div className="control-bar">
        <fieldset className="bar-group">
          <legend className="sr-only">{t.period}</legend>
          {periods.map((days) => (
            <button
              key={days}
              type="button"
              className="button"
              aria-pressed={days === period}
              onClick={() => choose(days)}
            >
              {t.days[days]}
            </button>
          ))}
        </fieldset>
        <span className="muted">{t.span(formats.day(view.from), formats.day(view.to))}</span>
        <a className="button" href={`/api/v1/filing/precision.csv?days=${period}`} download>
          {t.csv}
        </a>
        {session.data?.staff.rights.includes('filing.manage') && (
          <Link className="button" to="/verwaltung/zuordnung/einstellungen">
            {texts.control.settingsTitle}
          </Link>
        )}
      </div>
    </>
  )
}

const Figures = ({ view }: { view: FilingPrecision }) => {
  const texts = useTexts()
  const formats = useFormats()
  const { share } = useShares()
  const t = texts.control.precision
  return (
    <>
      <Summary view={view} />
      <section>
        <h2>{t.overTime[view.step]}</h2>
        <RateChart rows={view.overTime} />
        <CountTable
          title={t.overTime[view.step]}
          first={t.time[view.step]}
          rows={view.overTime.map((row) => ({ ...row, name: formats.day(row.key) }))}
        />
      </section>
      <section>
        <h2>{t.byReason}</h2>
        <Table
          title={t.byReason}
          head={[t.reason, t.count, t.share]}
          rows={view.byReason.map(({ key, letters }) => [
            <span key="reason" title={reasonFor(texts, key)}>
              {shortReasonFor(texts, key)}
            </span>,
            formats.count(letters),
            share(letters / view.cleared),
          ])}
        />
      </section>
      <section>
        <h2>{t.byChannel}</h2>
        <CountTable
          title={t.byChannel}
          first={t.key.channel}
          rows={view.byChannel.map((row) => ({
            ...row,
            name: texts.channels[row.key as keyof typeof texts.channels] ?? t.unknown,
          }))}
        />
      </section>
      <section>
        <h2>{t.byType}</h2>
        <CountTable
          title={t.byType}
          first={t.key.type}
          rows={view.byType.map((row) => ({ ...row, name: typeName(texts, row.key || null) }))}
        />
      </section>
      <Corrections view={view} />
      <Calibration view={view} />
    </>
  )
}

const Summary = ({ view }: { view: FilingPrecision }) => {
  const formats = useFormats()
  const { share } = useShares()
  const t = useTexts().control.precision
  const { sample } = view
  const figures: [name: string, figure: string, more?: string][] = [
    sample.precision === null
      ? [t.precisionName, t.notYet]
      : [t.precisionName, share(sample.precision), t.limits(share(sample.lower), share(sample.upper))],
    [t.letters, formats.count(view.letters)],
    [t.filed, formats.count(view.filed), share(view.filed / view.letters)],
    [t.cleared, formats.count(view.cleared), share(view.cleared / view.letters)],
    [t.checked, formats.count(sample.checked), t.waitingForCheck(formats.count(view.waiting))],
    [t.wrong, formats.count(sample.wrong)],
  ]
  return (
    <section>
      <dl className="figures">
        {figures.map(([name, figure, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{figure}</b>
              {more && <span className="muted">{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t.limitsHow}</p>
    </section>
  )
}

const Corrections = ({ view }: { view: FilingPrecision }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.control.precision
  return (
    <section>
      <h2>{t.corrections}</h2>
      <p className="muted">{view.corrections.length > 0 ? t.correctionsHint : t.noCorrections}</p>
      {view.corrections.length > 0 && (
        <Table
          title={t.corrections}
          head={[t.reason, t.automatic, t.byHand]}
          rows={view.corrections.map(({ key, automatic, byHand }) => [
            texts.control.refile.reasons[key] ?? key,
            formats.count(automatic),
            formats.count(byHand),
          ])}
        />
      )}
    </section>
  )
}

const Calibration = ({ view }: { view: FilingPrecision }) => {
  const formats = useFormats()
  const { fine, decimal } = useShares()
  const t = useTexts().control.precision
  return (
    <section>
      <h2>{t.calibration}</h2>
      <p className="muted">{t.calibrationHint}</p>
      <Table
        title={t.calibration}
        head={[t.band, t.columns.checked, t.expected, t.found]}
        rows={view.calibration.map((band) => [
          t.bandOf(fine(band.from), fine(band.to)),
          formats.count(band.checked),
          decimal(band.expected),
          formats.count(band.wrong),
        ])}
      />
    </section>
  )
}

const Misfiles = ({ view }: { view: FilingPrecision }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.control.precision
  return (
    <section>
      <h2>{t.misfiles}</h2>
      <p className="muted">{view.misfiles.length > 0 ? t.misfilesHint : t.noMisfiles}</p>
      {view.misfiles.length > 0 && (
        <Table
          title={t.misfiles}
          words={8}
          head={[t.receipt, t.foundOn, t.filedOn, t.filedHow, t.type, t.reason, t.foundByTitle, t.seenBy]}
          rows={view.misfiles.map((one) => [
            one.receiptNumber,
            formats.day(one.foundAt),
            one.filedAt ? formats.day(one.filedAt) : texts.none,
            one.automatic ? t.automatic : t.byHand,
            typeName(texts, one.typeCode),
            texts.control.refile.reasons[one.reason] ?? one.reason,
            t.foundBy[one.foundBy] ?? one.foundBy,
            t.people(one.seenBy),
          ])}
        />
      )}
    </section>
  )
}
