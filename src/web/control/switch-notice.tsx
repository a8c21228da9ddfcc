import { useQuery } from '@tanstack/react-query'
import { Icon } from '../../ui-kit/icon.tsx'
import type { Session } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { switchQuery } from './queries.ts'
import './switch-notice.css'

/** Whom it concerns: the server tells nobody else. */
const concerned: Session['staff']['roles'] = ['clearing', 'mail-room', 'team-lead', 'admin']

/** Says on every screen it concerns that nothing is filed automatically, since when and by whom. */
export const SwitchNotice = ({ session }: { session: Session }) => {
  const texts = useTexts()
  const formats = useFormats()
  const { data } = useQuery({
    ...switchQuery,
    enabled: session.staff.roles.some((role) => concerned.includes(role)),
  })
  if (!data || data.automatic) return null
  const since = data.since && `${formats.day(data.since)} ${formats.time(data.since)}`
  return (
    <p className="switch-off" role="status">
      <Icon name="warn" /> {texts.control.switchOff(since, data.by)}
    </p>
  )
}
