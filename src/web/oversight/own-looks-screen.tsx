import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from '../control/count-table.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { ownLooksQuery } from './queries.ts'
import '../control/control.css'

/** What stands on record about one's own work, and who looked at that. */
export const OwnLooksScreen = () => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.needToKnow.own
  const { who, what, when } = texts.needToKnow.oversight
  const looks = useQuery(ownLooksQuery)
  if (looks.error && !looks.data) return <Failure error={looks.error} again={() => void looks.refetch()} />
  if (!looks.data) return <Loading />
  const { own, watched } = looks.data
  const at = (iso: string) => `${formats.day(iso)} ${formats.time(iso)}`
  return (
    <div className="control">
      <h1>{t.title}</h1>
      <p className="muted">{t.lead}</p>
      <section>
        <h2>{t.watched}</h2>
        {watched.length === 0 ? (
          <p>{t.nobody}</p>
        ) : (
          <Table
            title={t.watched}
            words={3}
            head={[when, who, what]}
            rows={watched.map((look) => [
              at(look.at),
              look.by ?? texts.none,
              texts.acts[look.what] ?? texts.unknownAct,
            ])}
          />
        )}
      </section>
      <section>
        <h2>{t.did}</h2>
        {own.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <Table
            title={t.did}
            words={3}
            head={[when, what, t.file]}
            rows={own.map(({ at: time, what: act, deputyFor, caseFile }) => [
              at(time),
              <>
                {texts.acts[act] ?? texts.unknownAct}
                {deputyFor && <span className="muted"> ({texts.needToKnow.deputyFor(deputyFor)})</span>}
              </>,
              caseFile ? (
                <Link key="file" to="/akten/$id" params={{ id: caseFile.id }}>
                  {caseFile.title}, {caseFile.reference}
                </Link>
              ) : (
                texts.none
              ),
            ])}
          />
        )}
      </section>
    </div>
  )
}
