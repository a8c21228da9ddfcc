import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { takeStep } from '../access/take-step.ts'
import { useMay } from '../access/use-may.ts'
import { api } from '../api/client.ts'
import type { BreakGlassList } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { breakGlassQuery } from './queries.ts'

/** Every Notzugriff; new ones stay on top until somebody takes note of them. */
export const BreakGlassPage = () => {
  const t = useTexts().needToKnow.oversight
  const list = useQuery(breakGlassQuery)
  if (list.error && !list.data) return <Failure error={list.error} again={() => void list.refetch()} />
  if (!list.data) return <Loading />
  return (
    <>
      <p className="muted">{list.data.looks.length > 0 ? t.breakGlassLead : t.noBreakGlass}</p>
      <ul className="findings">
        {list.data.looks.map((look) => (
          <Look key={look.id} look={look} />
        ))}
      </ul>
    </>
  )
}

const Look = ({ look }: { look: BreakGlassList['looks'][number] }) => {
  const t = useTexts().needToKnow.oversight
  const formats = useFormats()
  const may = useMay('protection.manage')
  const note = () => {
    const call = () =>
      api.POST('/api/v1/oversight/break-glass/{id}/note', { params: { path: { id: look.id } } })
    return takeStep({ call, said: t.saved, shown: ['break-glass'] })
  }
  return (
    <li className={look.noted ? 'finding done' : 'finding'}>
      <div>
        <p className="finding-head">
          <b>{look.staff.name}</b> · {look.reference}
        </p>
        <p>{look.reason}</p>
        <p className="muted">
          {formats.day(look.at)} {t.span(formats.time(look.at), formats.time(look.until))}
          {look.ended && ` (${t.endedEarly})`}
        </p>
        {look.noted && <p>{t.noticed(look.noted.by, formats.day(look.noted.at))}</p>}
      </div>
      {!look.noted && may && (
        <Button aria-label={`${t.notice}: ${look.staff.name}, ${look.reference}`} onPress={() => void note()}>
          {t.notice}
        </Button>
      )}
    </li>
  )
}
